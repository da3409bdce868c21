import { art, ours } from '../basis.js';
import { effects } from '../clock-codes.js';
import type { Role } from '../facts.js';
import type { Row } from '../lifecycle.js';

/** 重大、紧急信访事项 (Art. 25): any body that has or had it reports it at once, in whatever state it is. */
export function majorReportRows(live: readonly string[], who: readonly Role[]): Row[] {
  return [
    {
      from: live,
      event: 'reportUp',
      to: 'same',
      who,
      guards: ['reasonGiven'],
      clocks: effects('start C12'),
      notice: 'major-report',
      sets: ['major'],
      basis: [art('25'), ours('a call may tell of it too, so orders are reported like petitions')],
      zh: '报告重大紧急事项',
      en: 'report up as major or urgent',
    },
    {
      from: live,
      event: 'reported',
      to: 'same',
      who,
      guards: ['reportOwed', 'reportProven'],
      clocks: effects('meet C12'),
      notice: null,
      basis: [
        art('25'),
        ours('the hour ends when a named body has the report, not when somebody found the matter major'),
      ],
      zh: '已上报',
      en: 'the report was received',
    },
  ];
}
