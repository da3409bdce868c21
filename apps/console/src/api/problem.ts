/** What this page reads of a problem. Written here, because specs read this file where the types of the doors are not made yet. */
interface ProblemBody {
  code: string;
  title: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** A refusal of the hub, in the person's language. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What is wrong with which field of the request. */
    readonly fields: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
  }

  static of(status: number, body: Partial<ProblemBody> | undefined, otherwise: string): Problem {
    const { code = '', title, detail, errors } = body ?? {};
    return new Problem(status, code, detail ?? title ?? otherwise, errors ?? []);
  }

  /** What is wrong with one field. */
  of(field: string): string | undefined {
    return this.fields.find((one) => one.field === field)?.message;
  }
}
