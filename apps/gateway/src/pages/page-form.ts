import type { FastifyRequest } from 'fastify';
import { ProblemError } from '#platform';
import { type FormFile, readForm } from '../open311/form.js';

/** A form that a page sent: every field is a text, and what is missing is empty. */
export interface PageForm {
  typed(name: string): string;
  files: readonly FormFile[];
  /** It could not be read; the door that is asked then says what is missing. */
  unreadable: boolean;
}

/** Reads the form of a page: as a browser sends it, with or without files. */
export async function readPageForm(request: FastifyRequest): Promise<PageForm> {
  const mediaType = request.headers['content-type'] ?? '';
  try {
    const { fields, files } = await readForm(request.body, mediaType);
    return { typed: (name) => fields.get(name)?.[0]?.trim() ?? '', files, unreadable: false };
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault;
    return { typed: () => '', files: [], unreadable: true };
  }
}
