import { letterFields, type LetterFields } from './letter-fields.js';
import { letterText } from './letter-text.js';
import { doubtfulWords, letterLines, type PagePlace, type ReadPageLines } from './read-lines.js';

/** The letter as a clerk corrects it; the names are those of the letter's own door. */
export interface DraftLetter {
  letterNumber?: string;
  /** 收到日期 */
  arrivedOn: string;
  /** 邮戳日期 */
  postmarkOn?: string;
  addressee?: string;
  sender: { name?: string; address?: string; phone?: string; idNumber?: string };
  signatories?: number;
  title: string;
  text: string;
  accused?: { name?: string; unit?: string }[];
}

/** What is kept of a scan until it is confirmed. `letter` is what a clerk changes; the rest is what was read. */
export interface ScanDraft {
  letter: DraftLetter;
  found: LetterFields;
  doubtful: { text: string; sure: number; at: PagePlace }[];
}

/** What the clerk told when the scan was handed in. */
export interface ToldWithScan {
  arrivedOn: string;
  postmarkOn?: string;
  letterNumber?: string;
}

const MOST_DOUBTFUL = 300;

/** The draft of a letter, from what was read on its pages. Pure. */
export function draftOf(pages: readonly ReadPageLines[], told: ToldWithScan): ScanDraft {
  const lines = letterLines(pages);
  const found = lines.length === 0 ? { bodies: [], signatories: [] } : letterFields(lines);
  const text = lines.length === 0 ? '' : letterText(lines);
  const { name, phone, idNumber, address } = found;
  const sender = {
    ...(name ? { name: name.value } : {}),
    ...(address ? { address: address.value } : {}),
    ...(phone ? { phone: phone.value } : {}),
    ...(idNumber ? { idNumber: idNumber.value } : {}),
  };
  return {
    letter: {
      ...told,
      ...(found.addressee ? { addressee: found.addressee.value } : {}),
      ...(found.signatories.length > 1 ? { signatories: found.signatories.length } : {}),
      sender,
      title: (found.title?.value ?? firstSentence(text)).slice(0, 200),
      text,
    },
    found,
    doubtful: lines.flatMap(doubtfulWords).slice(0, MOST_DOUBTFUL),
  };
}

/** 首句: the first sentence behind the salutation. */
function firstSentence(text: string): string {
  const body = text.split('\n').find((line) => line.length > 8 && !/[:：]$/.test(line)) ?? text;
  return (/^(?:您好[！!，,]?|你们好[！!，,]?)?([^。！!；;]{1,60})/.exec(body.trim())?.[1] ?? '').trim();
}
