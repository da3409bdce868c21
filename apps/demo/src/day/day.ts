import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const DAY_CHANNELS = ['hotline', 'web', 'letter', 'visit', 'feed'] as const;
export type Channel = (typeof DAY_CHANNELS)[number];

/** The relation of a line to an earlier one, as its author intended it. */
export type DayRelation = 'first' | 'same_matter' | 'repeat' | 'mass_mail' | 'retransmission' | 'amendment';

/** The truth about a line; only the demo's own counting reads it, never the hub. */
export interface Truth {
  /** Lines with the same matter are one matter. */
  matter: string;
  relation: DayRelation;
  /** Line that this one repeats, amends or retransmits. */
  of?: string;
  /** Departments that may correctly lead; the first is the usual one. */
  lead?: string | string[];
  hotspot?: string;
  /** Look-alikes: lines of one such group with different matters must not be joined. */
  apart?: string;
  /** Why a person must look before any department gets it. */
  triage?: string;
  sealed?: boolean;
  chatter?: boolean;
  note: string;
}

/** One line of the working day: one submission. */
export interface DayLine {
  id: string;
  /** HH:MM, city time. */
  at: string;
  channel: Channel;
  payload: Record<string, unknown>;
  truth: Truth;
}

const FILES = ['hotline', 'web', 'letters', 'visits', 'feed'];

/** The day on which the script was written. */
const WRITTEN_FOR = Date.parse('2026-11-23T00:00:00+08:00');
const DAY_MS = 86_400_000;
const DATE = /^(\d{4}-\d\d-\d\d)(?=$|T)/;

/**
 * The day's lines in the order of the clock; lines of one minute keep the order of their ids. Their dates are moved, so
 * that the day is the one before `now`: a hub neither believes a call of tomorrow nor compares it with one of years ago.
 */
export function readDay(folder: string, now = new Date()): DayLine[] {
  const days = Math.floor((now.getTime() - WRITTEN_FOR) / DAY_MS) - 1;
  const lines = FILES.flatMap((name) =>
    readFileSync(join(folder, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((text) => text.trim() !== ''),
  );
  return lines
    .map((text) => movedBy(days, JSON.parse(text) as DayLine))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

function movedBy(days: number, line: DayLine): DayLine {
  const moved = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  const payload = Object.entries(line.payload).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.replace(DATE, moved) : value,
  ]);
  return { ...line, payload: Object.fromEntries(payload) as Record<string, unknown> };
}

/** The day cut at the full hours; hours without an arrival are left out. */
export function hoursOf(day: readonly DayLine[]): { hour: string; lines: DayLine[] }[] {
  const hours = new Map<string, DayLine[]>();
  for (const line of day) hours.set(line.at.slice(0, 2), [...(hours.get(line.at.slice(0, 2)) ?? []), line]);
  return [...hours].map(([hour, lines]) => ({ hour: `${hour}:00`, lines }));
}

/** Departments that the truth accepts as lead. */
export function acceptedLeads({ truth }: DayLine): string[] {
  return truth.lead === undefined ? [] : [truth.lead].flat();
}

/** The words of a line: title and text. */
export function wordsOf({ payload }: DayLine): { title: string; text: string } {
  return { title: String(payload['title'] ?? ''), text: String(payload['text'] ?? payload['content'] ?? '') };
}
