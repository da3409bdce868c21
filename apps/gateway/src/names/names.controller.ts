import { Controller, Get } from '@nestjs/common';
import { CLOCK_NAMES } from '#cases/clocks';
import { type ReferenceData, ReferenceKeeper } from '#routing';
import { NeedsPerson } from '../http/access.js';
import type { NamesResponse } from './names-responses.js';

/** 名称: what the codes in the hub's answers are called, for the screens. */
@Controller('names')
export class NamesController {
  constructor(private readonly keeper: ReferenceKeeper) {}

  /** 代码名称 / Read what the codes of departments, categories, areas and clocks are called today */
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
    };
  }
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
