import { art, local, ours } from '../basis.js';
import { effects, type ClockEffect } from '../clock-codes.js';
import type { Role } from '../facts.js';
import type { Row, StateRule } from '../lifecycle.js';

/** How a lifecycle takes it when an accusation is found in its case. */
interface Exposing {
  who: readonly Role[];
  states: Readonly<Record<string, StateRule>>;
  /** States in which a department has the work; none where nobody ever gets it. */
  inHand: readonly string[];
  /** Where it waits for another department. */
  waiting: string;
  /** Where it ends once nobody's words are left in it. */
  gone: string;
  /** States of cases that are sealed themselves. */
  sealed?: readonly string[];
  stops: readonly ClockEffect[];
  goesBack: readonly ClockEffect[];
}

/**
 * 分出检举控告, in whatever state it is found: what is left ends when nobody's words are left, waits for another department when whoever
 * has it is or may be the accused, and else goes on. Also of a case that has ended, because its words are still there to read.
 */
export function exposureRows({ who, states, inHand, waiting, gone, sealed = [], stops, goesBack }: Exposing): Row[] {
  const open = Object.keys(states).filter((name) => !sealed.includes(name));
  const live = open.filter((name) => !states[name]?.terminal);
  const row = (from: readonly string[], to: string, more: Partial<Row>): Row[] =>
    from.length === 0
      ? []
      : [
          {
            from,
            event: 'exposeAccusation',
            to,
            who,
            guards: ['reasonGiven', 'exposureNamed'],
            clocks: effects(),
            notice: null,
            assignmentMove: 'recall',
            opens: 'sealed-matter',
            basis: [art('30(3)'), art('46(5)'), local('济南热线条例 32'), ours('多诉求中的检举控告分出密封')],
            zh: '分出检举控告',
            en: 'split the accusation off',
            ...more,
          },
        ];
  return [
    ...row(live, gone, { when: 'emptied', clocks: stops, decides: 'closes' }),
    ...row(
      live.filter((name) => inHand.includes(name)),
      waiting,
      { when: 'leadBarred', clocks: goesBack },
    ),
    ...row(
      live.filter((name) => inHand.includes(name)),
      'same',
      { when: 'goesOn' },
    ),
    ...row(
      live.filter((name) => !inHand.includes(name)),
      'same',
      { when: 'notEmptied' },
    ),
    ...row(
      open.filter((name) => states[name]?.terminal),
      'same',
      {},
    ),
  ];
}
