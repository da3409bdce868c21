import type { PictureState, ScanState } from '#intake';

/** Why a file is given to nobody of its audience now. */
export type Withheld =
  'infected' | 'not-scanned' | 'scan-failed' | 'waiting' | 'cannot-be-cleaned' | 'doubtful' | 'person-hidden';

/** What is known about a file when somebody asks for it. */
export interface FileFacts {
  scan: ScanState;
  picture: PictureState;
  doubtful: boolean | null;
  /** Its person is hidden from departments: confidential or anonymous (INV-27). */
  personHidden: boolean;
}

/** How a file is given: as the picture that was made anew, as it was sent, or not at all. */
export type Giving = { as: 'picture' | 'as-sent' } | { as: 'nothing'; why: Withheld };

/**
 * What departments and staff get in daily work. A picture goes out made anew, without place and camera; one that cannot be made
 * anew (HEIC, GIF) does not, because it may tell where its person lives. Other files go out as sent, unless they are not
 * what they say, or their person is hidden: documents name their author. `scanned`: the hub has a virus scanner.
 */
export function dailyGiving(
  { scan, picture, doubtful, personHidden }: FileFacts,
  { scanned, department }: { scanned: boolean; department: boolean },
): Giving {
  const withheld = (why: Withheld): Giving => ({ as: 'nothing', why });
  if (scan === 'infected') return withheld('infected');
  if (scanned && scan !== 'clean') return withheld(scan === 'failed' ? 'scan-failed' : 'not-scanned');
  if (picture === 'waiting') return withheld('waiting');
  if (picture === 'made') return { as: 'picture' };
  if (picture !== 'none') return withheld('cannot-be-cleaned');
  if (doubtful !== false) return withheld('doubtful');
  return department && personHidden ? withheld('person-hidden') : { as: 'as-sent' };
}

/** The bytes as they arrived, for the sealed desk and for staff who may see personal data. An infected file goes to nobody. */
export function originalGiving({ scan }: FileFacts): Giving {
  return scan === 'infected' ? { as: 'nothing', why: 'infected' } : { as: 'as-sent' };
}
