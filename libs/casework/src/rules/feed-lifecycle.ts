import { ours, type Basis } from './basis.js';
import { effects } from './clock-codes.js';
import { exposureRows } from './exposure-rows.js';
import type { Lifecycle, Row, StateRule } from './lifecycle.js';

const STATES = {
  collected: { zh: '已采集', en: 'collected', terminal: false },
  screened: { zh: '已甄别', en: 'screened', terminal: false },
  clustered: { zh: '已聚类', en: 'clustered', terminal: false },
  hotspot_candidate: { zh: '热点候选', en: 'candidate of a hotspot', terminal: false },
  verifying: { zh: '查实中', en: 'being verified', terminal: false },
  verified: { zh: '已查实', en: 'verified', terminal: false },
  not_found: { zh: '未查实', en: 'not found', terminal: false },
  dropped: { zh: '无关信息', en: 'dropped as irrelevant', terminal: true },
  treated_as_petition: { zh: '视同信访事项', en: 'treated as a petition', terminal: true },
  to_work_order: { zh: '转工单', en: 'became an order', terminal: true },
  noted: { zh: '留存备查', en: 'noted', terminal: true },
} as const satisfies Record<string, StateRule>;
export type FeedState = keyof typeof STATES;

const SEED: Basis = ours('城市工作报告: 统计群众反映较多的问题，查实后可以视同信访事项，履行信访受理程序; "可以" is discretion');
const NONE = effects();
const UNVERIFIED = ['screened', 'clustered', 'hotspot_candidate'];

const ROWS: readonly Row[] = [
  { from: ['start'], event: 'collect', to: 'collected', who: ['machine', 'verifier'], guards: [], clocks: NONE, notice: null, basis: [SEED], zh: '采集', en: 'collect' },
  { from: ['collected'], event: 'screen', to: 'screened', who: ['machine', 'verifier'], guards: [], clocks: NONE, notice: null, basis: [ours('irrelevant posts are told apart first')], zh: '甄别', en: 'screen' },
  {
    from: ['collected', 'screened'], event: 'drop', to: 'dropped', who: ['verifier'], guards: ['reasonGiven'], clocks: NONE, notice: null, decides: 'refuses',
    basis: [ours('junk is dropped with its reason, by a person')], zh: '剔除', en: 'drop',
  },
  { from: ['screened'], event: 'cluster', to: 'clustered', who: ['machine', 'verifier'], guards: [], clocks: NONE, notice: null, basis: [ours('posts on one place, object and request are one cluster')], zh: '聚类', en: 'cluster' },
  {
    from: ['clustered'], event: 'propose', to: 'hotspot_candidate', who: ['machine', 'verifier'], guards: [], clocks: NONE, notice: null,
    basis: [ours('INV-44: people are counted, not posts')], zh: '列为热点候选', en: 'propose as a hotspot',
  },
  {
    from: [...UNVERIFIED, 'not_found'], event: 'startVerification', to: 'verifying', who: ['verifier'], guards: ['reasonGiven'], clocks: NONE, notice: null,
    basis: [SEED, ours('also again, on new evidence')], zh: '开始查实', en: 'begin to verify',
  },
  {
    from: ['verifying'], event: 'findTrue', to: 'verified', who: ['verifier'], guards: ['verificationEvidence'], clocks: NONE, notice: null,
    basis: [SEED, ours('INV-43')], zh: '查实', en: 'found true',
  },
  {
    from: ['verifying'], event: 'findNothing', to: 'not_found', who: ['verifier'], guards: ['verificationEvidence'], clocks: NONE, notice: null,
    basis: [ours('what was not found is recorded with its reason')], zh: '未查实', en: 'not found',
  },
  {
    from: ['verified'], event: 'treatAsPetition', to: 'treated_as_petition', who: ['verifier'], guards: ['reasonGiven'], clocks: NONE, notice: null, opens: 'petition', decides: 'closes',
    basis: [SEED, ours('C1 of the petition starts on the day of this decision')], zh: '视同信访事项', en: 'treat as a petition',
  },
  {
    from: ['verified'], event: 'toWorkOrder', to: 'to_work_order', who: ['verifier'], guards: ['reasonGiven'], clocks: NONE, notice: null, opens: 'order', decides: 'closes',
    basis: [ours('a verified item that needs no petition')], zh: '转工单', en: 'make it an order',
  },
  {
    from: [...UNVERIFIED, 'verified', 'not_found'], event: 'note', to: 'noted', who: ['verifier'], guards: ['reasonGiven'], clocks: NONE, notice: null, decides: 'closes',
    basis: [ours('kept for the record, by a person')], zh: '留存备查', en: 'note',
  },
  {
    from: ['collected', ...UNVERIFIED, 'verifying', 'verified', 'not_found'], event: 'carryOver', to: 'noted', who: ['verifier'], guards: ['nobodyLeft', 'reasonGiven'], clocks: NONE, notice: null,
    decides: 'closes', basis: [ours('a person moved its only submission to another matter, where it goes on')], zh: '随来件转出', en: 'went with its submission to another matter',
  },
  ...exposureRows({ who: ['verifier', 'sealed-desk'], states: STATES, inHand: [], waiting: 'clustered', gone: 'noted', stops: NONE, goesBack: NONE }),
];

/** 网信、社情民意线索: a petition only through a verification by a named person. */
export const FEED: Lifecycle = { name: 'feed', zh: '网络线索', en: 'online item', states: STATES, rows: ROWS };
