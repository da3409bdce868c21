import { createParamDecorator, type ExecutionContext, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileOutcome, Withheld } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { download } from '../http/download.js';

/** Who asks, and the answer that is to have headers; on handlers that `Needs` guards. */
export interface Asking {
  caller: Caller;
  reply: FastifyReply;
}

export const CallerAndReply = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const http = context.switchToHttp();
  const { caller } = http.getRequest<FastifyRequest & { caller?: Caller }>();
  if (!caller) throw new Error('CallerAndReply on a handler without Needs');
  return { caller, reply: http.getResponse<FastifyReply>() };
});

/** The answer with a file, and with the hash of its bytes (RFC 9530); a problem where it is not given. */
export function givenFile(outcome: FileOutcome, reply: FastifyReply): StreamableFile {
  if (outcome.outcome === 'given') {
    void reply.header('repr-digest', `sha-256=:${outcome.file.sha256.toString('base64')}:`);
    return download(outcome.file);
  }
  const { reason } = outcome;
  if (reason === 'not-found') throw new ProblemError('not-found');
  throw new ProblemError('not-allowed-now', WHY[reason]);
}

const WHY: Record<Withheld | 'no-picture', { zh: string; en: string }> = {
  infected: { zh: '附件带有病毒，任何人不得下载', en: 'the file is infected; nobody may have it' },
  'not-scanned': {
    zh: '附件尚未完成病毒扫描，请稍后再试',
    en: 'the file was not scanned for viruses yet; try again later',
  },
  'scan-failed': {
    zh: '附件的病毒扫描未成功，系统会再试；急需时请工作台调阅原件',
    en: 'the virus scanner failed at this file and will try again; if it is urgent, ask the desk for the original',
  },
  waiting: { zh: '附件正在处理，请稍后再试', en: 'the file is being prepared; try again later' },
  'cannot-be-cleaned': {
    zh: '这种图片无法去除拍摄地点等信息，请工作台调阅原件',
    en: 'the place and camera data cannot be taken out of this picture; ask the desk for the original',
  },
  doubtful: {
    zh: '附件的名称、类型与内容不符，请工作台调阅原件',
    en: 'the file is not what its name and type say; ask the desk for the original',
  },
  'person-hidden': {
    zh: '诉求人身份不公开，原始文件可能显示其身份，请工作台调阅原件',
    en: 'its person is hidden and the file may name them; ask the desk for the original',
  },
  'no-picture': { zh: '该附件没有缩略图', en: 'there is no thumbnail of this file' },
};
