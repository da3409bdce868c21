import { Controller, Get } from '@nestjs/common';
import { civilDateOf } from '#cases/calendar';
import { CLOCK_NAMES } from '#cases/clocks';
import { HOTLINE_GROUNDS, SUPERVISION_GROUNDS } from '#cases/grounds';
import { type BilingualTitle, LIFECYCLES, NO_CONTENT_GROUNDS, PATHS, PETITION_GROUNDS } from '#cases/lifecycle';
import { type ReferenceData, ReferenceKeeper } from '#routing';
import { NeedsPerson } from '../http/access.js';
import { TO_DEPARTMENTS, TO_SOURCES } from '../webhooks/messages.js';
import type { CodeNameResponse, MessageNameResponse, NamesResponse } from './names-responses.js';

/** 名称: what the codes in the hub's answers are called, for the screens. */
@Controller('names')
export class NamesController {
  constructor(private readonly keeper: ReferenceKeeper) {}

  /** 代码名称 / Read what the codes of departments, categories, areas, clocks, states, grounds, paths and messages are called today */
  @Get()
  @NeedsPerson()
  read(): NamesResponse {
    const reference = this.keeper.current();
    return {
      version: reference.version,
      departments: Object.fromEntries([...reference.departments.values()].map(({ code, name }) => [code, name])),
      categories: categoryNames(reference),
      areas: Object.fromEntries([...reference.areas.values()].map(({ code, name }) => [code, name])),
      clocks: CLOCK_NAMES,
      endedDepartments: endedDepartments(reference),
      states: Object.values(LIFECYCLES).flatMap(({ name, states }) =>
        coded(states).map((one) => ({ lifecycle: name, ...one })),
      ),
      grounds: [HOTLINE_GROUNDS, PETITION_GROUNDS, NO_CONTENT_GROUNDS].flatMap((grounds) => coded(grounds)),
      supervision: coded(SUPERVISION_GROUNDS),
      paths: coded(PATHS),
      messages: messageNames(),
    };
  }
}

function endedDepartments({ departments }: ReferenceData): string[] {
  const today = civilDateOf(new Date());
  return [...departments.values()].filter(({ validTo }) => validTo !== null && validTo < today).map(({ code }) => code);
}

const coded = (named: Readonly<Record<string, BilingualTitle>>): CodeNameResponse[] =>
  Object.entries(named).map(([code, { zh, en }]) => ({ code, zh, en }));

function messageNames(): MessageNameResponse[] {
  const lists = { department: TO_DEPARTMENTS, source: TO_SOURCES } as const;
  const receivers = ['department', 'source'] as const;
  return coded({ ...TO_DEPARTMENTS, ...TO_SOURCES }).map((named) => ({
    ...named,
    to: receivers.filter((receiver) => Object.hasOwn(lists[receiver], named.code)),
  }));
}

/** The leaves and the two levels above them, whose codes are the beginnings of theirs. */
function categoryNames({ categories }: ReferenceData): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { code, level1, level2, level3 } of categories.values()) {
    names[code.slice(0, 3)] ??= level1;
    names[code.slice(0, 5)] ??= level2;
    names[code] = level3 || level2 || level1;
  }
  return names;
}
