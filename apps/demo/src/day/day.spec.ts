import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectorNamed, readPayload } from '#intake';
import { readDay } from './day.js';

/** What the author of a line knows to be true; README.md of the day's folder explains each field. */
interface Truth {
  matter: string;
  relation: 'first' | 'retransmission' | 'repeat' | 'mass_mail' | 'same_matter' | 'amendment';
  of?: string;
  hotspot?: string;
  sealed?: true;
  triage?: 'court-matter' | 'threat' | 'unroutable' | 'low-confidence';
  lead?: string | string[];
  apart?: string;
  chatter?: true;
  note: string;
}
interface Line {
  at: string;
  id: string;
  channel: string;
  payload: Record<string, unknown>;
  truth: Truth;
}
interface Place {
  name: string;
  area: string;
  aliases: string[];
}

const ROOT = join(__dirname, '../../../..');
const DAY = join(ROOT, 'apps/demo/day');
const FILES: Record<string, string> = {
  hotline: 'hotline',
  web: 'web',
  letters: 'letter',
  visits: 'visit',
  feed: 'feed',
};
const EXTERNAL_ID: Record<string, string> = {
  hotline: 'orderNumber',
  web: 'submissionId',
  letter: 'letterNumber',
  visit: 'visitNumber',
  feed: 'guid',
};
const PHONE_FIELDS = /"(?:callerPhone|contactPhone|phone)":"([^"]+)"/g;

const reference = <T>(file: string): T[] =>
  (JSON.parse(readFileSync(join(ROOT, 'db/reference', file), 'utf8')) as { items: T[] }).items;
const linesOf = (file: string): Line[] =>
  readFileSync(join(DAY, `${file}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const byFile = new Map(Object.keys(FILES).map((file) => [file, linesOf(file)]));
const lines = [...byFile.values()].flat();
const byId = new Map(lines.map((line) => [line.id, line]));
const where = (keep: (line: Line) => boolean) => lines.filter(keep);
const related = (relation: Truth['relation']) => where((line) => line.truth.relation === relation);

const digits = (phone: string) =>
  phone
    .normalize('NFKC')
    .replace(/[^\d]/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
const phonesIn = (line: Line) =>
  [...JSON.stringify(line.payload).matchAll(PHONE_FIELDS)].map((match) => digits(match[1]!));
/** One person = one phone; on a feed one account. Undefined when the arrival is anonymous. */
const personOf = (line: Line) =>
  line.channel === 'feed' ? `${String(line.payload.site)}:${String(line.payload.author)}` : phonesIn(line)[0];
const textOf = (line: Line) => String(line.payload.content ?? line.payload.text ?? line.payload.title);
const wordsOf = (line: Line) => `${String(line.payload.title)}\n${textOf(line)}`;
const distinct = (values: readonly unknown[]) => new Set(values.filter((value) => value !== undefined)).size;
const groupBy = (of: readonly Line[], key: (line: Line) => string | undefined) => {
  const groups = new Map<string, Line[]>();
  for (const line of of) {
    const name = key(line);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return groups;
};
const minutes = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
const hotspots = groupBy(lines, (line) => line.truth.hotspot);
const matters = groupBy(lines, (line) => line.truth.matter);

describe('the lines of the demo day', () => {
  it('stand in five files, each with one channel, in the order of the day', () => {
    expect(
      readdirSync(DAY)
        .filter((file) => file.endsWith('.jsonl'))
        .sort(),
    ).toEqual(
      Object.keys(FILES)
        .map((file) => `${file}.jsonl`)
        .sort(),
    );
    for (const [file, list] of byFile) {
      expect([...new Set(list.map((line) => line.channel))]).toEqual([FILES[file]]);
      expect(list.map((line) => line.at)).toEqual(list.map((line) => line.at).sort());
    }
  });

  it('are at least 320, of which the hotline brings the most', () => {
    expect(lines.length).toBeGreaterThanOrEqual(320);
    const least = { hotline: 140, web: 80, letters: 22, visits: 18, feed: 36 };
    for (const [file, count] of Object.entries(least)) expect(byFile.get(file)!.length).toBeGreaterThanOrEqual(count);
  });

  it('have ids, times and a reason to be here', () => {
    expect(byId.size).toBe(lines.length);
    for (const line of lines) {
      expect(line.id).toMatch(/^d-\d{3}$/);
      expect(line.at).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      expect(line.truth.matter).toMatch(/^m-[\w-]+$/);
      expect(line.truth.note).not.toBe('');
    }
  });

  it('are accepted by the connector of their channel as they stand', () => {
    for (const line of lines)
      expect([line.id, readPayload(connectorNamed(line.channel)!, line.payload)]).toEqual([
        line.id,
        expect.objectContaining({ ok: true }),
      ]);
  });

  it('bear the date of the day in every time', () => {
    for (const line of lines) {
      const time = line.payload.callTime ?? line.payload.visitedAt ?? line.payload.publishedAt;
      if (time !== undefined) expect(time).toMatch(/^2026-11-23T\d\d:\d\d:\d\d\+08:00$/);
      if (line.channel === 'letter') expect(line.payload.arrivedOn).toBe('2026-11-23');
    }
  });
});

describe('relations of the demo day', () => {
  it('point to an earlier arrival about the same matter', () => {
    for (const line of where(({ truth }) => truth.of !== undefined)) {
      const earlier = byId.get(line.truth.of!)!;
      expect([line.id, minutes(earlier.at) <= minutes(line.at)]).toEqual([line.id, true]);
      expect(earlier.truth.matter).toBe(line.truth.matter);
    }
    for (const relation of ['retransmission', 'repeat', 'mass_mail', 'amendment'] as const) {
      expect(related(relation).filter((line) => line.truth.of === undefined)).toEqual([]);
    }
  });

  it('give every matter exactly one first arrival, and it is the earliest', () => {
    for (const members of matters.values()) {
      const firsts = members.filter((line) => line.truth.relation === 'first');
      expect([members[0]!.truth.matter, firsts.length]).toEqual([members[0]!.truth.matter, 1]);
      expect(minutes(firsts[0]!.at)).toBe(Math.min(...members.map((line) => minutes(line.at))));
    }
  });

  it('hold at least 12 retransmissions, byte for byte the same, through hotline, web and feed', () => {
    const again = related('retransmission');
    expect(again.length).toBeGreaterThanOrEqual(12);
    expect(distinct(again.map((line) => line.channel))).toBe(3);
    for (const line of again) {
      const earlier = byId.get(line.truth.of!)!;
      expect(JSON.stringify(line.payload)).toBe(JSON.stringify(earlier.payload));
      expect(line.payload[EXTERNAL_ID[line.channel]!]).toMatch(/./);
    }
  });

  it('hold at least 2 amendments: the same id of the sender, other content', () => {
    expect(related('amendment').length).toBeGreaterThanOrEqual(2);
    for (const line of related('amendment')) {
      const earlier = byId.get(line.truth.of!)!;
      const id = EXTERNAL_ID[line.channel]!;
      expect(line.payload[id]).toBe(earlier.payload[id]);
      expect(textOf(line)).not.toBe(textOf(earlier));
    }
  });

  it('reuse an id of a sender only to retransmit or to amend', () => {
    const fresh = where(({ truth }) => truth.relation !== 'retransmission' && truth.relation !== 'amendment');
    const ids = fresh.map((line) => line.payload[EXTERNAL_ID[line.channel]!]).filter((id) => id !== undefined);
    expect(distinct(ids)).toBe(ids.length);
  });

  it('hold at least 12 repeats by the same person in other words, some through the same channel', () => {
    const repeats = related('repeat');
    expect(repeats.length).toBeGreaterThanOrEqual(12);
    for (const line of repeats) {
      const earlier = byId.get(line.truth.of!)!;
      expect([line.id, personOf(line)]).toEqual([line.id, personOf(earlier)]);
      expect(textOf(line)).not.toBe(textOf(earlier));
    }
    const sameChannel = repeats.filter((line) => byId.get(line.truth.of!)!.channel === line.channel);
    expect(sameChannel.length).toBeGreaterThanOrEqual(3);
    expect(repeats.length - sameChannel.length).toBeGreaterThanOrEqual(9);
  });

  it('hold two or three mass mailings by one person each', () => {
    const mailings = groupBy(related('mass_mail'), (line) => line.truth.of);
    expect(mailings.size).toBeGreaterThanOrEqual(2);
    expect(mailings.size).toBeLessThanOrEqual(3);
    for (const [of, copies] of mailings) expect(distinct([byId.get(of)!, ...copies].map(personOf))).toBe(1);
  });

  it('let one person bring two matters that are not one', () => {
    const people = groupBy(
      where((line) => line.channel !== 'feed'),
      personOf,
    );
    expect(
      [...people.values()].filter((told) => distinct(told.map((line) => line.truth.matter)) > 1).length,
    ).toBeGreaterThanOrEqual(2);
  });
});

describe('hotspots and groups of the demo day', () => {
  it('are two hotspots of 12 to 20 people in different words through at least three channels', () => {
    expect(hotspots.size).toBe(2);
    for (const [name, told] of hotspots) {
      const people = distinct(told.map(personOf));
      expect([name, people >= 12 && people <= 20]).toEqual([name, true]);
      expect(distinct(told.map((line) => line.channel))).toBeGreaterThanOrEqual(3);
      const words = told.filter((line) => line.truth.relation !== 'retransmission').map(textOf);
      expect(distinct(words)).toBe(words.length);
    }
  });

  it('rise slowly over the day in one case and within an hour in the other', () => {
    const spans = [...hotspots.values()].map((told) => {
      const times = told.map((line) => minutes(line.at));
      return Math.max(...times) - Math.min(...times);
    });
    expect(Math.min(...spans)).toBeLessThanOrEqual(60);
    expect(Math.max(...spans)).toBeGreaterThanOrEqual(12 * 60);
  });

  it('leave at least 6 smaller problems told by two to four people, and none by more', () => {
    const told = [...matters.values()].filter((members) => members[0]!.truth.hotspot === undefined);
    const sizes = told.map((members) => distinct(members.map(personOf)));
    expect(sizes.filter((people) => people >= 2 && people <= 4).length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
  });

  it('are surrounded by at least 10 sets of look-alikes that are different matters', () => {
    const sets = groupBy(lines, (line) => line.truth.apart);
    expect(sets.size).toBeGreaterThanOrEqual(10);
    for (const [name, members] of sets) {
      const beside = members.length > 1 && distinct(members.map((line) => line.truth.matter)) > 1;
      expect([name, beside]).toEqual([name, true]);
    }
  });
});

describe('hard cases of the demo day', () => {
  it('hold accusations in plain, subtle, English and traditional words', () => {
    const sealed = where((line) => line.truth.sealed === true);
    expect(sealed.length).toBeGreaterThanOrEqual(4);
    expect(
      sealed.filter((line) => !/\p{Script=Han}{4}/u.test(textOf(line).replace(/（.*?）|\(.*?\)/g, ''))),
    ).toHaveLength(1);
    expect(sealed.filter((line) => /檢舉|茶園補貼/.test(wordsOf(line)))).toHaveLength(1);
    expect(sealed.some((line) => /生态环境局/.test(JSON.stringify(line.payload.accused ?? '')))).toBe(true);
    expect(
      sealed.some((line) => line.payload.accused === undefined && !/举报|检举|控告|揭发|受贿|贪污/.test(wordsOf(line))),
    ).toBe(true);
  });

  it('hold court matters, threats, unroutable and uncertain ones for the triage desk', () => {
    const count = (reason: Truth['triage']) => where((line) => line.truth.triage === reason).length;
    expect(count('court-matter')).toBeGreaterThanOrEqual(2);
    expect(count('threat')).toBeGreaterThanOrEqual(1);
    expect(count('unroutable')).toBeGreaterThanOrEqual(3);
    expect(count('low-confidence')).toBeGreaterThanOrEqual(1);
  });

  it('hold English, traditional characters and emoji', () => {
    expect(where((line) => (textOf(line).match(/[A-Za-z]+/g) ?? []).length > 30).length).toBeGreaterThanOrEqual(3);
    expect(
      where((line) => (textOf(line).match(/[時後這個請為嗎燈來與證樣無寫們]/g) ?? []).length > 2).length,
    ).toBeGreaterThanOrEqual(3);
    expect(where((line) => /\p{Extended_Pictographic}/u.test(wordsOf(line))).length).toBeGreaterThanOrEqual(5);
  });

  it('hold one letter of about twenty thousand characters that is not made of repeated sentences', () => {
    const long = where((line) => line.channel === 'letter' && textOf(line).length >= 19_000);
    expect(long).toHaveLength(1);
    expect(textOf(long[0]!).length).toBeLessThanOrEqual(22_000);
    const paragraphs = textOf(long[0]!)
      .split('\n')
      .filter((paragraph) => paragraph.length > 20);
    expect(distinct(paragraphs)).toBe(paragraphs.length);
  });

  it('hold a scanned letter, seven visitors, an anonymous and a confidential one', () => {
    const scan = where((line) => line.payload.scan !== undefined).flatMap(
      (line) => line.payload.scan as { mediaType: string; base64: string }[],
    );
    expect(scan.map((file) => file.mediaType)).toContain('image/png');
    expect(Buffer.from(scan[0]!.base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(
      where((line) => line.payload.visitorCount === 7 && (line.payload.visitors as unknown[]).length === 7),
    ).toHaveLength(1);
    expect(
      where(
        (line) =>
          line.payload.anonymous === true ||
          (line.channel === 'visit' && (line.payload.visitors as unknown[]).length === 0),
      ).length,
    ).toBeGreaterThanOrEqual(2);
    expect(where((line) => line.payload.confidential === true).length).toBeGreaterThanOrEqual(2);
  });

  it('hold posts of a feed that are only chatter, which no department is owed', () => {
    const chatter = where((line) => line.truth.chatter === true);
    expect(chatter.length).toBeGreaterThanOrEqual(10);
    for (const line of chatter) expect([line.channel, line.truth.lead]).toEqual(['feed', undefined]);
  });
});

describe('the demo day and the reference data of the city', () => {
  const places = reference<Place>('places.json');

  it('name a place of the gazetteer in at least 70 % of the lines', () => {
    const names = places.flatMap((place) => [place.name, ...place.aliases]);
    const placed = where((line) => names.some((name) => JSON.stringify(line.payload).includes(name)));
    expect(placed.length / lines.length).toBeGreaterThanOrEqual(0.7);
  });

  it('reach every street and town', () => {
    const streets = reference<{ code: string; name: string; level: string }>('areas.json').filter(
      (area) => area.level === 'street',
    );
    const words = lines.map((line) => JSON.stringify(line.payload)).join('\n');
    const named = (street: { code: string; name: string }) =>
      words.includes(street.name) ||
      places.some((place) => place.area.startsWith(street.code) && words.includes(place.name));
    expect(streets.filter((street) => !named(street)).map((street) => street.name)).toEqual([]);
  });

  it('expect only departments that exist, and more than 35 of them', () => {
    const inForce = reference<{ code: string; validTo: string | null }>('departments.json').filter(
      (department) => department.validTo === null,
    );
    const codes = new Set(inForce.map((department) => department.code));
    const leads = lines.flatMap((line) => line.truth.lead ?? []);
    expect(leads.filter((lead) => !codes.has(lead))).toEqual([]);
    expect(distinct(leads)).toBeGreaterThan(35);
    expect(
      where(({ truth }) => truth.lead === undefined && truth.triage !== 'unroutable' && truth.chatter !== true),
    ).toEqual([]);
  });

  it('use no telephone or identity number that could belong to anybody', () => {
    for (const line of lines) {
      for (const phone of phonesIn(line))
        expect([line.id, /^(1990000\d{4}|0270000\d{4})$/.test(phone)]).toEqual([line.id, true]);
      const runs =
        wordsOf(line)
          .normalize('NFKC')
          .match(/\d{7,}/g) ?? [];
      expect([line.id, runs]).toEqual([line.id, []]);
      for (const [, idNumber] of JSON.stringify(line.payload).matchAll(/"idNumber":"([^"]+)"/g))
        expect(idNumber).toMatch(/^9901\d{2}/);
    }
  });
});

test('the day is played as the one before today: dates are moved, words are not', () => {
  const [call] = readDay(DAY, new Date('2028-02-29T09:00:00+08:00'));
  expect(call?.payload).toMatchObject({ orderNumber: 'YT20261123000003', callTime: '2028-02-28T00:00:26+08:00' });
});
