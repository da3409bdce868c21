import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Area {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  aliases: string[];
}
interface Place {
  name: string;
  kind: string;
  area: string;
  aliases: string[];
}
interface Department {
  code: string;
  name: string;
  aliases: string[];
  kind: string;
  level: string;
  area: string;
  superior: string | null;
  flags: string[];
  validFrom: string;
  validTo: string | null;
  successor: string | null;
}
interface Category {
  code: string;
  level1: string;
  level2: string;
  level3: string;
  keywords: string[];
  weakKeywords: string[];
  excludeKeywords: string[];
  legalPaths: string[];
  source: string;
}
interface Duty {
  id: string;
  category: string;
  area: string | null;
  lead: string;
  assist: string[];
  validFrom: string;
  validTo: string | null;
  basis: string;
  mark: string;
}
interface Signal {
  code: string;
  tag: string;
  urgency: string | null;
  re: string;
  neg: string;
  hits: number;
}

function load<T>(file: string): T {
  return JSON.parse(readFileSync(join(process.cwd(), 'db/reference', `${file}.json`), 'utf8')) as T;
}
const items = <T>(file: string): T[] => load<{ items: T[] }>(file).items;

const areas = items<Area>('areas');
const places = items<Place>('places');
const departments = items<Department>('departments');
const categories = items<Category>('categories');
const duties = items<Duty>('duties');
const { idf } = load<{ idf: Record<string, number> }>('keyword-idf');
const { signals } = load<{ signals: Signal[] }>('signals');

const areaOf = new Map(areas.map((area) => [area.code, area]));
const departmentOf = new Map(departments.map((department) => [department.code, department]));
const END_OF_TIME = '9999-12-31';

const repeated = (values: string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at);
const lastDay = (item: { validTo: string | null }): string => item.validTo ?? END_OF_TIME;
const validOn = (item: { validFrom: string; validTo: string | null }, day: string): boolean =>
  item.validFrom <= day && day <= lastDay(item);
const overlap = (a: Duty | Department, b: Duty | Department): boolean =>
  a.validFrom <= lastDay(b) && b.validFrom <= lastDay(a);
const children = (code: string): Area[] => areas.filter((area) => area.parent === code);
const streetOf = (area: string): string => area.slice(0, 9);
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

describe('every file', () => {
  it.each(['areas', 'places', 'departments', 'categories', 'duties', 'keyword-idf', 'signals'])(
    '%s states its version and source',
    (file) => {
      const head = load<{ version: string; source: string }>(file);
      expect(head.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(head.source.length).toBeGreaterThan(5);
    },
  );
});

describe('areas', () => {
  it('have unique codes, and no two share a name or an alias', () => {
    expect(repeated(areas.map((area) => area.code))).toEqual([]);
    expect(repeated(areas.flatMap((area) => [area.name, ...area.aliases]))).toEqual([]);
  });

  it('hang under a parent one level up whose code begins theirs', () => {
    const up: Record<string, string> = { district: 'city', street: 'district', community: 'street' };
    const lost = areas
      .filter((area) => area.level !== 'city')
      .filter((area) => {
        const parent = areaOf.get(area.parent ?? '');
        return !parent || parent.level !== up[area.level] || !area.code.startsWith(parent.code);
      });
    expect(lost).toEqual([]);
    expect(areas.filter((area) => area.parent === null).map((area) => area.level)).toEqual(['city']);
  });

  it('give the city four districts, a district 5 to 7 streets, a street 3 to 5 communities', () => {
    expect(children('9901').map((area) => area.name)).toEqual(['南汀区', '北汀区', '青芦区', '鹤洲县']);
    const counts = (level: string): number[] =>
      areas.filter((area) => area.level === level).map((area) => children(area.code).length);
    expect(counts('district').filter((n) => n < 5 || n > 7)).toEqual([]);
    expect(counts('street').filter((n) => n < 3 || n > 5)).toEqual([]);
  });
});

describe('places', () => {
  const kinds = [
    'road',
    'estate',
    'village',
    'school',
    'hospital',
    'market',
    'park',
    'plant',
    'station',
    'bridge',
    'river',
    'square',
    'site',
  ];

  it('lie in a street or a community, and every street has some', () => {
    const levels = new Set(places.map((place) => areaOf.get(place.area)?.level));
    expect([...levels].sort()).toEqual(['community', 'street']);
    const empty = areas.filter(
      (area) => area.level === 'street' && !places.some((place) => streetOf(place.area) === area.code),
    );
    expect(empty).toEqual([]);
  });

  it('number at least 400 and show every kind', () => {
    expect(places.length).toBeGreaterThanOrEqual(400);
    expect(new Set(places.map((place) => place.kind))).toEqual(new Set(kinds));
  });

  it('never share a name or an alias inside one street', () => {
    expect(
      repeated(
        places.flatMap((place) => [place.name, ...place.aliases].map((name) => `${streetOf(place.area)} ${name}`)),
      ),
    ).toEqual([]);
  });

  it('never take the name or alias of an area', () => {
    const taken = new Set(areas.flatMap((area) => [area.name, ...area.aliases]));
    expect(places.flatMap((place) => [place.name, ...place.aliases]).filter((name) => taken.has(name))).toEqual([]);
  });

  it('include look-alike names that differ in one or two characters', () => {
    const names = new Set(places.map((place) => place.name));
    for (const pair of [
      ['临溪花园', '临溪雅苑'],
      ['锦澜府', '锦澜湾'],
      ['盛和家园', '盛禾家园'],
      ['天汀云麓', '天汀云鹭'],
    ])
      expect(pair.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('departments', () => {
  it('have unique codes, and an alias names one unit', () => {
    expect(repeated(departments.map((department) => department.code))).toEqual([]);
    expect(repeated(departments.flatMap((department) => [department.name, ...department.aliases]))).toEqual([]);
  });

  it('name only areas, superiors and successors that exist', () => {
    const codes = departments
      .flatMap(({ superior, successor }) => [superior, successor])
      .filter((code) => code !== null);
    expect(codes.filter((code) => !departmentOf.has(code))).toEqual([]);
    expect(departments.filter((department) => areaOf.get(department.area)?.level !== department.level)).toEqual([]);
  });

  it('reach the top by superiors without a circle', () => {
    for (const department of departments) {
      const seen = new Set<string>();
      for (let at: string | null = department.code; at !== null; at = departmentOf.get(at)?.superior ?? null) {
        expect(seen.has(at)).toBe(false);
        seen.add(at);
      }
    }
  });

  it('that were dissolved hand over to a unit that is alive on the next day', () => {
    const dissolved = departments.filter((department) => department.validTo !== null);
    expect(dissolved.length).toBeGreaterThan(0);
    for (const { validTo, successor } of dissolved) {
      const unit = departmentOf.get(successor ?? '');
      expect(unit && validOn(unit, dayAfter(validTo ?? ''))).toBe(true);
    }
  });

  it('give every district a government and every street an office under it', () => {
    const offices = areas.filter((area) => area.level === 'street').map((area) => departmentOf.get(`JD-${area.code}`));
    expect(offices.map((office) => [office?.area, office?.superior])).toEqual(
      areas.filter((area) => area.level === 'street').map((area) => [area.code, `GOV-${area.parent}`]),
    );
    for (const district of children('9901'))
      expect(departmentOf.get(`GOV-${district.code}`)?.superior).toBe('GOV-9901');
  });

  it('carry the flags the guards look for, the sealed desk on 信访局 and 纪委监委 only', () => {
    const holders = (flag: string): string[] =>
      departments
        .filter((d) => d.flags.includes(flag))
        .map((d) => d.code)
        .sort();
    expect(holders('sealed-desk')).toEqual(['JW', 'XFJ']);
    expect(
      ['discipline', 'court', 'procuratorate', 'petition-bureau', 'hotline-centre', 'police'].map(holders),
    ).toEqual([['JW'], ['FY'], ['JCY'], ['XFJ'], ['ZSJ'], ['GAJ']]);
    expect(holders('territory')).toHaveLength(
      areas.filter((area) => area.level === 'district' || area.level === 'street').length,
    );
  });
});

describe('categories', () => {
  it('are 228 leaves whose code prefix names one level each', () => {
    expect(categories).toHaveLength(228);
    expect(repeated(categories.map((category) => category.code))).toEqual([]);
    for (const [length, level] of [
      [3, 'level1'],
      [5, 'level2'],
    ] as const) {
      const named = new Map<string, Set<string>>();
      for (const c of categories)
        named.set(c.code.slice(0, length), (named.get(c.code.slice(0, length)) ?? new Set()).add(c[level]));
      expect([...named].filter(([, names]) => names.size > 1)).toEqual([]);
    }
  });

  it('weigh every keyword, and never contradict themselves', () => {
    expect(categories.flatMap((c) => c.keywords).filter((word) => !(word in idf))).toEqual([]);
    expect(
      categories.filter((c) => repeated([...c.keywords, ...c.weakKeywords, ...c.excludeKeywords]).length > 0),
    ).toEqual([]);
  });

  it('use only known legal paths', () => {
    const paths = ['J', 'S', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'];
    expect(
      categories.filter((c) => c.legalPaths.length === 0 || c.legalPaths.some((path) => !paths.includes(path))),
    ).toEqual([]);
  });
});

describe('duties', () => {
  // Between two such days nothing changes, so checking them checks every day of 2026.
  const days = [
    ...new Set(['2026-01-01', ...duties.flatMap((duty) => [duty.validFrom, dayAfter(duty.validTo ?? '2025-12-31')])]),
  ].filter((day) => day.startsWith('2026'));
  const dutyAreas = [...new Set(duties.map((duty) => duty.area ?? '9901'))];
  const matching = (category: string, area: string, day: string): Duty[] =>
    duties.filter(
      (duty) => category.startsWith(duty.category) && area.startsWith(duty.area ?? '') && validOn(duty, day),
    );
  const depth = (duty: Duty): number => duty.area?.length ?? 0;

  it('have unique ids and name only units, areas and categories that exist', () => {
    expect(repeated(duties.map((duty) => duty.id))).toEqual([]);
    const units = duties.flatMap((duty) => [duty.lead, ...duty.assist]);
    expect(units.filter((unit) => unit !== '@street' && unit !== '@district' && !departmentOf.has(unit))).toEqual([]);
    expect(duties.filter((duty) => duty.area !== null && !areaOf.has(duty.area))).toEqual([]);
    expect(duties.filter((duty) => !categories.some((category) => category.code.startsWith(duty.category)))).toEqual(
      [],
    );
  });

  it('give nobody a duty before it exists or after it is dissolved', () => {
    const early = duties
      .flatMap((duty) => [duty.lead, ...duty.assist].map((unit) => ({ duty, unit: departmentOf.get(unit) })))
      .filter(({ duty, unit }) => unit && (duty.validFrom < unit.validFrom || lastDay(duty) > lastDay(unit)));
    expect(early).toEqual([]);
  });

  it('end no earlier than they begin, like the units', () => {
    expect([...duties, ...departments].filter((item) => item.validFrom > lastDay(item))).toEqual([]);
  });

  it('never list the lead as its own assistant', () => {
    expect(duties.filter((duty) => repeated([duty.lead, ...duty.assist]).length > 0)).toEqual([]);
  });

  it('cover every category on every day of 2026, anywhere in the city', () => {
    expect(days.length).toBeGreaterThan(4);
    const gaps = categories.flatMap((c) =>
      days.filter((day) => matching(c.code, '9901', day).length === 0).map((day) => `${c.code} ${day}`),
    );
    expect(gaps).toEqual([]);
  });

  it('never leave two equally specific duties on one day', () => {
    const ties = duties.flatMap((a, at) =>
      duties
        .slice(at + 1)
        .filter((b) => a.category === b.category && a.area === b.area && overlap(a, b))
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(ties).toEqual([]);
  });

  it('agree on the winner whether category or place is compared first', () => {
    const first = (found: Duty[], by: (a: Duty, b: Duty) => number): string | undefined => [...found].sort(by)[0]?.id;
    const disputes = categories.flatMap(({ code }) =>
      dutyAreas.flatMap((area) =>
        days
          .filter((day) => {
            const found = matching(code, area, day);
            const byCategory = first(found, (a, b) => b.category.length - a.category.length || depth(b) - depth(a));
            return byCategory !== first(found, (a, b) => depth(b) - depth(a) || b.category.length - a.category.length);
          })
          .map((day) => `${code} ${area} ${day}`),
      ),
    );
    expect(disputes).toEqual([]);
  });

  it('say on what they rest, and only sealed matters claim the law', () => {
    expect(duties.filter((duty) => duty.basis.length < 8 || !['J', 'N', 'L', 'P'].includes(duty.mark))).toEqual([]);
    expect([...new Set(duties.filter((duty) => duty.mark === 'L').map((duty) => duty.lead))]).toEqual(['JW']);
  });

  it('show moves: gas supply went from 住建 to 城管 on 2026-07-01, and heating in 鹤洲县 is its own', () => {
    const leads = (category: string, area: string, day: string): string | undefined =>
      matching(category, area, day).sort((a, b) => b.category.length - a.category.length || depth(b) - depth(a))[0]
        ?.lead;
    expect([leads('H010110', '990101', '2026-06-30'), leads('H010110', '990101', '2026-07-01')]).toEqual([
      'ZJJ',
      'CGJ',
    ]);
    expect([leads('H010109', '990102', '2026-01-15'), leads('H010109', '990104002', '2026-01-15')]).toEqual([
      'ZJJ',
      'GOV-990104',
    ]);
    expect(duties.filter((duty) => duty.area !== null || duty.validFrom > '2010-01-01').length).toBeGreaterThanOrEqual(
      15,
    );
  });
});

describe('word weights and signals', () => {
  it('weigh words by the inverse of how common they are, never below zero', () => {
    const { nDocs } = load<{ nDocs: number }>('keyword-idf');
    const rarest = Number(Math.log(nDocs + 1).toFixed(3));
    expect(Object.values(idf).filter((weight) => weight < 0 || weight > rarest)).toEqual([]);
  });

  it('have unique codes and patterns that compile', () => {
    expect(repeated(signals.map((signal) => signal.code))).toEqual([]);
    for (const { re, neg } of signals) expect(() => [new RegExp(re), new RegExp(neg)]).not.toThrow();
  });

  it('fire on a threat to oneself and not on a plain question', () => {
    const threat = new RegExp(signals.find((signal) => signal.code === 'THREAT_SELF')?.re ?? '(?!)');
    expect([threat.test('再不解决我就活不下去了'), threat.test('请问路灯什么时候修')]).toEqual([true, false]);
  });
});
