import { ANSWER_MEDIA_TYPES, isWhatItSays, sealFiles, type SealedFile } from '#cases/answers';
import { attachmentsOf } from '#intake';
import { ProblemError, type Vault } from '#platform';
import type { AnswerFileBody } from './answer-bodies.js';

/** 附件 of an answer, checked and encrypted at the door. Refused when one is of no allowed type, or not of the type that it says. */
export function givenFiles(vault: Vault, given: readonly AnswerFileBody[] | undefined): SealedFile[] {
  const files = attachmentsOf([...(given ?? [])]).map(({ name, mediaType, base64 }, place) => {
    return {
      name,
      mediaType,
      bytes: Buffer.from(base64, 'base64'),
      forPetitioner: given?.[place]?.forPetitioner === true,
    };
  });
  const wrong = files.flatMap(({ mediaType, bytes }, place) =>
    isWhatItSays(mediaType, bytes)
      ? []
      : [
          {
            field: `attachments[${place}].mediaType`,
            zh: `不是所称的格式，或不在允许之列：${ANSWER_MEDIA_TYPES.join('、')}`,
            en: `is not what it says, or not one of: ${ANSWER_MEDIA_TYPES.join(', ')}`,
          },
        ],
  );
  if (wrong.length > 0) throw new ProblemError('invalid-payload', undefined, wrong);
  return sealFiles(vault, files);
}
