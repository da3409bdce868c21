import { Injectable } from '@nestjs/common';
import type { FieldError } from './connectors/read-payload.js';
import { readPayload } from './connectors/read-payload.js';
import { surveyAnswer } from './connectors/survey.js';
import { IntakeService } from './intake.service.js';
import type { OrderSender } from './orders.service.js';
import type { Receipt } from './submission/receipt.js';
import { flatAnswer } from './surveys/json-answer.js';
import { surveyAnswerOf } from './surveys/survey-table.js';

/** What became of one answer. */
export type SurveyOutcome =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; receipt: Receipt }
  | { outcome: 'refused'; id: string | null; errors: FieldError[] };

/** 社情民意: registers answers of surveys and reports of community workers, in the names of the tools that collect them. */
@Injectable()
export class SurveysService {
  constructor(private readonly intake: IntakeService) {}

  /** Registers one answer of a list; a refused one leaves the others alone, and the same answer again is known by its id. */
  async registerAnswer(sender: OrderSender, survey: string, answer: object): Promise<SurveyOutcome> {
    return this.register(sender, survey, flatAnswer(answer));
  }

  /** The same for one line of a table. */
  async register(
    { source, actor }: OrderSender,
    survey: string,
    record: Record<string, string>,
  ): Promise<SurveyOutcome> {
    const now = new Date();
    const { payload, kept } = surveyAnswerOf(record, survey);
    const reading = readPayload(surveyAnswer, payload, now);
    const { answerId } = payload;
    if (!reading.ok) {
      const id = typeof answerId === 'string' && /^[\w./-]{1,64}$/.test(answerId) ? answerId : null;
      return { outcome: 'refused', id, errors: reading.errors };
    }
    const accepted = await this.intake.accept({
      channel: reading.channel,
      source,
      content: reading.content,
      raw: Buffer.from(JSON.stringify(kept)),
      rawMediaType: 'application/json',
      receivedAt: reading.receivedAt ?? now,
      registeredAt: now,
      actor,
      authenticated: true,
    });
    if (!('receipt' in accepted)) throw new Error(`an answer was answered ${accepted.outcome}`);
    return accepted;
  }
}
