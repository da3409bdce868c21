import {
  ANSWER_MEDIA_TYPES,
  extensionsOf,
  isNamedAsItsType,
  isWhatItSays,
  sealFiles,
  type SealedFile,
} from '#cases/answers';
import { attachmentsOf } from '#intake';
import { ProblemError, type FieldProblem, type Vault } from '#platform';
import type { AnswerFileBody } from './answer-bodies.js';

/** 附件 of an answer, checked and encrypted at the door. Refused when one is of no allowed type, or not of the type that it says. */
export function givenFiles(vault: Vault, given: readonly AnswerFileBody[] | undefined): SealedFile[] {
  const files = attachmentsOf([...(given ?? [])]).map(({ name, mediaType, base64 }, place) => {
    return {
      name,
      mediaType,
      bytes: Buffer.from(base64, 'base64'),
      forPetitioner: given?.[place]?.forPetitioner === true,
      forAll: given?.[place]?.forAll === true,
    };
  });
  const wrong = files.flatMap((file, place) => faultsOf(file, `attachments[${place}]`));
  if (wrong.length > 0) throw new ProblemError('invalid-payload', undefined, wrong);
  return sealFiles(vault, files);
}

function faultsOf(
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer },
  field: string,
): FieldProblem[] {
  if (!isWhatItSays(mediaType, bytes))
    return [
      {
        field: `${field}.mediaType`,
        zh: `不是所称的格式，或不在允许之列：${ANSWER_MEDIA_TYPES.join('、')}`,
        en: `is not what it says, or not one of: ${ANSWER_MEDIA_TYPES.join(', ')}`,
      },
    ];
  if (isNamedAsItsType(mediaType, name)) return [];
  const endings = extensionsOf(mediaType).map((ending) => `.${ending}`);
  return [
    {
      field: `${field}.name`,
      zh: `文件名应以 ${endings.join('、')} 结尾`,
      en: `must end with ${endings.join(' or ')}`,
    },
  ];
}
