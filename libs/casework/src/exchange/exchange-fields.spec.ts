import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisterLine } from '../reports/register.queries.js';
import { exchangeItem } from './exchange-fields.js';

const LINE: RegisterLine = {
  id: '0197b0a0-0000-7000-8000-000000000000',
  receivedAt: '2026-11-02 01:00:00+00',
  number: 'HL-20261102-000001',
  channel: 'letter',
  source: 'letter',
  receivedOn: '2026-11-02',
  registeredOn: '2026-11-03',
  title: '路灯不亮',
  category: 'H010105',
  area: '990101002',
  matter: 'M-1',
  relation: 'repeat',
  lead: 'CGJ',
  state: 'accepted',
  answeredOn: null,
};

describe('the exchange with the national petition system', () => {
  it('names a petition in its fields, its state by name, and its content never by a code of ours', () => {
    expect(exchangeItem(LINE)).toEqual({
      xfjbh: 'HL-20261102-000001',
      xfrq: '2026-11-02',
      djsj: '2026-11-03',
      xfxs: '来信',
      gkxx: '路灯不亮',
      wtsddm: '990101',
      nrfldm: null,
      hubCategory: 'H010105',
      cfxfbz: '1',
      xfjzt: '已收件',
      hubUnit: 'CGJ',
      bjsj: null,
    });
  });

  it.each([
    [null, '已登记'],
    ['registered', '已登记'],
    ['assigned', '已交办'],
    ['decided', '已收件'],
    ['final', '已办结'],
    ['archive', '已办结'],
  ])('tells the state %s as %s', (state, told) => {
    expect(exchangeItem({ ...LINE, state })?.xfjzt).toBe(told);
  });

  it('leaves out what is no petition', () => {
    expect(exchangeItem({ ...LINE, channel: 'hotline' })).toBeUndefined();
    expect(exchangeItem({ ...LINE, area: '9901' })?.wtsddm).toBe('990100');
  });

  it('has every field of an item in the table of the documentation', () => {
    const page = readFileSync(join(process.cwd(), 'docs/national-exchange.md'), 'utf8');
    const fields = Object.keys(exchangeItem(LINE)!);
    expect(fields.filter((field) => !page.includes(`| \`${field}\``))).toEqual([]);
  });
});
