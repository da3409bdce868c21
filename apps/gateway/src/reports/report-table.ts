import { StreamableFile } from '@nestjs/common';
import { CLOCK_NAMES } from '#cases/clocks';
import { TABLE_FILES, type Dimension, type Table } from '#casework';
import { ProblemError } from '#platform';
import type { ReferenceData } from '#routing';

export const CHANNEL_TITLES: Readonly<Record<string, string>> = {
  hotline: '12345 热线',
  web: '网上信访',
  letter: '来信',
  visit: '来访',
  feed: '网络信息',
  import: '导入',
};
const UNKNOWN = '（未定）';

/** What a key of a report is called today. */
export function nameOf(
  by: Dimension | 'clock' | 'total',
  key: string,
  { categories, areas, departments }: ReferenceData,
): string {
  if (by === 'total') return '全部';
  if (key === '') return UNKNOWN;
  if (by === 'channel') return CHANNEL_TITLES[key] ?? key;
  if (by === 'area') return areas.get(key)?.name ?? key;
  if (by === 'department') return departments.get(key)?.name ?? key;
  if (by === 'clock') return (CLOCK_NAMES as Record<string, { zh: string }>)[key]?.zh ?? key;
  return [...categories.values()].find(({ code }) => code.startsWith(key))?.level1 ?? key;
}

/** A table as a file to be downloaded. */
export function file(format: 'csv' | 'xlsx', table: Table): StreamableFile {
  const { mediaType, open } = TABLE_FILES[format];
  const name = encodeURIComponent(`${table.name.replaceAll(' ', '_')}.${format}`);
  return new StreamableFile(open(table), {
    type: mediaType,
    disposition: `attachment; filename="export.${format}"; filename*=UTF-8''${name}`,
  });
}

export function refuseBackwards(from: string, to: string): void {
  if (from > to)
    throw new ProblemError('invalid-parameter', undefined, [
      { field: 'to', zh: '结束日期早于开始日期', en: 'is before the first day' },
    ]);
}

/** The cut-off that is asked for: of a day its end in Shanghai; now when none is given. One that is still to come is refused. */
export function cutoffOf(asked: string | undefined, now: Date): Date {
  if (asked === undefined) return now;
  const moment = /^\d{4}-\d\d-\d\d$/.test(asked)
    ? new Date(Date.parse(`${asked}T00:00:00+08:00`) + 86_400_000 - 1)
    : new Date(asked);
  if (Number.isNaN(moment.getTime()) || moment > now) {
    throw new ProblemError('invalid-parameter', undefined, [
      { field: 'asOf', zh: '截止时点应为过去的日期或时刻（含时区）', en: 'must be a day or a moment that has passed' },
    ]);
  }
  return moment;
}

/** What somebody who compares two reports must know; part of every answer. */
export const REPORT_NOTES = [
  {
    zh: '同一截止时点的报表以后再查数字相同；截止后补记、更改的不计入。截止时点在最近几分钟内的，可能尚有正在写入的记录。',
    en: 'The same cut-off gives the same figures later: what was written or changed after it is not counted. A cut-off of the last minutes may miss what is being written.',
  },
  {
    zh: '密件不计入任何公开数字；公开办理后被密封的，自密封起从各期数字中剔除，不论截止时点。',
    en: 'Sealed files are in no open figure; one that was sealed after it was open is taken out of every period from then on, whatever the cut-off (INV-25).',
  },
  {
    zh: '名称、分类名和本市排除项按现行数据；事项分类、地区和派单状态的历史自建立历史表之日起可追溯。',
    en: 'Names and the city’s exclusions are those of today; categories, areas and states of assignments can be traced back to the day on which their history began to be kept.',
  },
] as const;
