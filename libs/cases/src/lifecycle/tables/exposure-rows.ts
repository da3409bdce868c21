import { art, local, ours } from '../basis.js';
import { effects, type ClockEffect } from '../clock-codes.js';
import type { Role } from '../facts.js';
import type { Row, StateRule } from '../lifecycle.js';

/** How a lifecycle reacts when an accusation is found in one of its proceedings. */
interface Exposing {
  who: readonly Role[];
  states: Readonly<Record<string, StateRule>>;
  /** States in which a department has the work; empty where no department ever receives it. */
  inHand: readonly string[];
  /** State in which it waits for another department. */
  waiting: string;
  /** Final state when the matter has no text left. */
  gone: string;
  /** States of proceedings that are sealed themselves. */
  sealed?: readonly string[];
  stops: readonly ClockEffect[];
  goesBack: readonly ClockEffect[];
}

/**
 * 分出检举控告, in any state. What remains ends when the matter has no text left, waits for another department when its lead
 * is or may be the accused, and otherwise continues. The rows also exist for ended proceedings, because their text can
 * still be read.
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
