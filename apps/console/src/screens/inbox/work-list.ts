import { contentOfAnswer, hub } from '../../api/hub.js';

/** One line of the inbox, whichever list it comes from. */
export interface InboxLine {
  id: string;
  title: string;
  matterNumber: string;
  kind: string;
  role: string;
  state: string;
  proceedingState: string;
  category: string | null;
  area: string | null;
  dueAt: string | null;
  handler: string | null;
}

export interface InboxPage {
  lines: InboxLine[];
  cursor: string | null;
}

export const INBOX_TABS = ['sent', 'signed', 'late', 'mine', 'nobody', 'answered', 'all'] as const;
export type InboxTab = (typeof INBOX_TABS)[number];

const PAGE = 30;
const HANDLED_MOST = 200;

/** What is asked for, as it stands in the address. */
export interface InboxWish {
  tab: InboxTab;
  text: string;
}

/** One page of the inbox: the nearest deadline first where work is live, else the newest first. */
export async function readInbox({ tab, text }: InboxWish, cursor?: string): Promise<InboxPage> {
  if (tab === 'mine' || tab === 'nobody') return readHandled(tab);
  const isNumber = /^[A-Z0-9-]{6,}$/i.test(text);
  const state = tab === 'late' || tab === 'all' ? {} : { state: tab };
  const query = {
    limit: PAGE,
    sort: tab === 'answered' || tab === 'all' ? ('newest' as const) : ('due' as const),
    ...state,
    ...(tab === 'late' ? { overdue: 'true' as const } : {}),
    ...(text === '' ? {} : isNumber ? { number: text } : { text }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const page = await contentOfAnswer(hub.GET('/search/assignments', { params: { query } }));
  const lines = page.items.map(({ id, title, matterNumber, kind, role, state: its, proceedingState, ...more }) => ({
    id,
    title: title ?? '',
    matterNumber: matterNumber ?? '',
    kind,
    role,
    state: its,
    proceedingState: proceedingState ?? '',
    category: more.category,
    area: more.area,
    dueAt: more.dueAt,
    handler: null,
  }));
  return { lines, cursor: page.cursor };
}

async function readHandled(handler: 'mine' | 'nobody'): Promise<InboxPage> {
  const work = await contentOfAnswer(hub.GET('/assignments', { params: { query: { handler, limit: HANDLED_MOST } } }));
  const lines = work.map((one) => ({
    id: one.assignmentId,
    title: one.title,
    matterNumber: one.matterNumber,
    kind: one.proceeding,
    role: one.role,
    state: one.state,
    proceedingState: one.caseState,
    category: null,
    area: null,
    dueAt: one.clocks.find(({ endedAt }) => endedAt === null)?.dueAt ?? null,
    handler: one.handler?.name ?? null,
  }));
  return { lines, cursor: null };
}
