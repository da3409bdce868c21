import { Injectable } from '@nestjs/common';
import type { Attachment } from '#intake';
import { type OwnStep, OwnStepsService, type OwnStepTaken, type WantedOwnStep } from '../citizen/own-steps.service.js';
import { type OwnAdded, OwnWordsService } from '../citizen/own-words.service.js';
import { type Tracked, TrackingService } from '../citizen/tracking.service.js';
import type { MandateAct } from './mandate.js';
import { type AgentRefused, MandatesService } from './mandates.service.js';

/** What an agent sees: how it stands, and what the mandate still allows. */
export interface MandatedView {
  tracked: Tracked;
  acts: MandateAct[];
  untilOn: string;
  steps: OwnStep[];
}

/** 代办人: what an agent does with a code of their own, inside the mandate and in the name of the citizen (INV-56). */
@Injectable()
export class AgentsService {
  constructor(
    private readonly mandates: MandatesService,
    private readonly steps: OwnStepsService,
    private readonly words: OwnWordsService,
    private readonly tracking: TrackingService,
  ) {}

  /** How the petition stands, for the agent. Answers are shown where the mandate says so, and never the citizen’s own code. */
  async follow(agentCode: string, now: Date): Promise<{ outcome: 'found'; view: MandatedView } | AgentRefused> {
    const agent = await this.mandates.agentOf(agentCode, 'follow', now);
    if (agent.outcome === 'refused') return agent;
    const { mandate, code } = agent;
    const tracked = await this.tracking.track(code);
    if (!tracked) return { outcome: 'refused', reason: 'wrong-code' };
    const readable = mandate.acts.includes('read');
    const shown = {
      ...tracked,
      // The address of a file holds the code of the citizen.
      answers: tracked.answers.map((one) => ({ ...one, text: readable ? one.text : null, attachments: [] })),
      together: [],
    };
    const offered = (await this.steps.list(code, now)) ?? [];
    const steps = offered.filter(({ event }) => mandate.acts.includes(event));
    return { outcome: 'found', view: { tracked: shown, acts: [...mandate.acts], untilOn: mandate.untilOn, steps } };
  }

  /** 代为催办、撤回、申请复查、申请复核. */
  async step(
    agentCode: string,
    wanted: WantedOwnStep,
    { once, now }: { once: string; now: Date },
  ): Promise<OwnStepTaken | AgentRefused> {
    const agent = await this.mandates.agentOf(agentCode, wanted.event, now);
    if (agent.outcome === 'refused') return agent;
    return this.steps.take(agent.code, wanted, { once, now, agent: agent.mandate.id });
  }

  /** 代为补充: registered as words of the citizen’s petition that the agent wrote. */
  async add(
    agentCode: string,
    { text, attachments }: { text: string; attachments: Attachment[] },
    { once, now }: { once: string; now: Date },
  ): Promise<OwnAdded | AgentRefused> {
    const found = await this.mandates.agentOf(agentCode, 'add', now);
    if (found.outcome === 'refused') return found;
    const agent = { id: found.mandate.id, name: found.mandate.agent };
    return this.words.add(found.code, { text, attachments }, { once, now, agent });
  }
}
