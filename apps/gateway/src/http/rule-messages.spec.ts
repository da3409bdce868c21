import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';
import { messageOf } from '#intake';
import '../gateway.module.js';
import { DAY } from './patterns.js';

interface UsedRule {
  field: string;
  name: string;
  constraints: unknown[];
}

/** Rules that never are a fault of their own: they say when the others are checked. */
const SILENT = new Set(['conditionalValidation', 'isOptional', 'whitelistValidation']);

/** Settings are read at the start and have words of their own. */
const SETTINGS = /^(Config|\w+Settings)$/;

/** Every rule of every class that this process knows: those of all bodies, queries and channels. */
function usedRules(): UsedRule[] {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<
      { name: string },
      { name?: string; type: string; propertyName: string; constraints?: unknown[] }[]
    >;
  };
  return [...validationMetadatas]
    .filter(([{ name }]) => !SETTINGS.test(name))
    .flatMap(([target, rules]) =>
      rules.map(({ name, type, propertyName, constraints = [] }) => ({
        field: `${target.name}.${propertyName}`,
        name: name ?? type,
        constraints,
      })),
    );
}

describe('the words for a broken rule', () => {
  const used = usedRules().filter(({ name }) => !SILENT.has(name));

  it('are looked for in every class that checks what is sent', () => {
    expect(used.length).toBeGreaterThan(500);
  });

  it('exist in both languages for every rule in use, with its own bounds', () => {
    const general = messageOf('no such rule');
    const wrong = used.filter(({ name, constraints }) => {
      const { zh, en } = messageOf(name, constraints);
      const isWhole = [zh, en].every((words) => !/undefined|NaN|\[object|[:：]\s*$/.test(words));
      return (
        !isWhole ||
        zh === general.zh ||
        en === general.en ||
        !/\p{Script=Han}/u.test(zh) ||
        /\p{Script=Han}/u.test(en.replace(/one of: .*/, ''))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('are never needed for a day that the calendar lacks: each day is checked as a day', () => {
    const names = new Map<string, string[]>();
    for (const { field, name } of used) names.set(field, [...(names.get(field) ?? []), name]);
    const days = used.filter(({ name, constraints }) => name === 'matches' && String(constraints[0]) === String(DAY));
    expect(days.length).toBeGreaterThan(15);
    expect(days.map(({ field }) => field).filter((field) => !names.get(field)?.includes('isIso8601'))).toEqual([]);
  });
});
