import type { components } from '../../api/schema.js';

type Finding = components['schemas']['RequestFindingBody'];
type DocumentPart = components['schemas']['DocumentBody'];
export type AnswerFile = components['schemas']['AnswerFileBody'];
type Conclusion = components['schemas']['AnswerBody']['conclusion'];

/** What a handler types for an answer, whichever step it becomes. */
export interface TypedAnswer {
  text: string;
  forAll: boolean;
  isTrue: boolean;
  withinDuty: boolean;
  contacted: boolean;
  solved: boolean;
  whyNot: string;
  conclusion: Conclusion;
  document: Omit<DocumentPart, 'results'>;
  findings: Finding[];
  without: { department: string; reason: string }[];
  files: AnswerFile[];
}

export function emptyAnswer(): TypedAnswer {
  return {
    text: '',
    forAll: false,
    isTrue: true,
    withinDuty: true,
    contacted: false,
    solved: true,
    whyNot: '',
    conclusion: 'upheld',
    document: { reference: '', claims: '', facts: '', opinion: '', legalBasis: '', remedy: '', issuer: 'body' },
    findings: [],
    without: [],
    files: [],
  };
}

const RESULT_OF: Record<Conclusion, DocumentPart['results'][number]> = {
  upheld: 'upheld',
  advice_adopted: 'upheld',
  explained: 'explained',
  rejected: 'rejected',
  not_adopted: 'rejected',
};

/** The body of the step. A paper has one result for each request: that of its finding, or of the whole answer. */
export function answerBody(event: string, typed: TypedAnswer, requests: number): Record<string, unknown> {
  const { text, forAll, isTrue, withinDuty, contacted, solved, whyNot, conclusion, document, files } = typed;
  const findings = typed.findings.filter(({ facts }) => facts.trim() !== '');
  const without = typed.without.filter(({ reason }) => reason.trim() !== '');
  const parts = {
    forAll,
    solved,
    ...(findings.length > 0 ? { findings } : {}),
    ...(without.length > 0 ? { without } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
  };
  if (event === 'reply')
    return { ...parts, text, isTrue, withinDuty, contacted, whyNot: solved ? '' : whyNot, conclusion };
  if (event === 'decide') {
    const results = Array.from(
      { length: Math.max(1, requests) },
      (_, at) => RESULT_OF[findings.find(({ request }) => request === at + 1)?.conclusion ?? conclusion],
    );
    return { ...parts, document: { ...document, results } };
  }
  return { ...parts, text, conclusion };
}

/** A file as the hub takes it. */
export async function answerFile(file: File, forPetitioner: boolean): Promise<AnswerFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return { name: file.name, mediaType: file.type || 'application/octet-stream', base64: btoa(binary), forPetitioner };
}
