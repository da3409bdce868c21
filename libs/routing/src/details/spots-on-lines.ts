/** 路段: words after the name of a spot that say where on a road, river or bridge something is: 靠收费站那段, 幼儿园门口. */
const SPOT =
  /([\p{Script=Han}A-Z\d]{2,6}?)(?:那|这)?一?(?:段|截|头(?!发|盔|痛|疼)|侧|边(?!缘)|附近|旁边?|门口|门前|对面|入口|出口|路口|方向|尽头|处(?!理|罚|置|分)|跟前|墙根|楼下)/gu;
/** What leads to the name and is no part of it. */
const TOWARDS = /^.{0,3}?(?:靠近?|临近|近|快到|过了?|往|朝|从|由|到|在|去|离|就是|那个|这个|的)/u;
/** Spots that every road has. */
const ANY = /^(?:路|街|马|两|这|那|一|旁|我家|家|小区|整|全|里|外|上|下|前|后|左|右|东|西|南|北|中间|半|对)+$/u;

/** Pairs of characters of the spots that a normalised text names beside the lines it is about. */
export function spotsOnLines(text: string, lines: readonly string[]): ReadonlySet<string> {
  const pairs = new Set<string>();
  if (lines.length === 0) return pairs;
  const cut = lines.reduce((left, line) => left.replaceAll(line, '，'), text.slice(0, READ));
  for (const [, name = ''] of cut.matchAll(SPOT)) {
    const spot = name.replace(TOWARDS, '');
    if (spot.length < 2 || ANY.test(spot)) continue;
    for (let i = 0; i + 2 <= spot.length; i++) pairs.add(spot.slice(i, i + 2));
  }
  return pairs;
}

const READ = 160;

/** Whether two texts name one spot (1), only different ones (-1), or one of them none (0). */
export function spotAgreement(a: ReadonlySet<string>, b: ReadonlySet<string>): -1 | 0 | 1 {
  if (a.size === 0 || b.size === 0) return 0;
  return [...a].some((pair) => b.has(pair)) ? 1 : -1;
}
