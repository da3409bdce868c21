/** A file 附件 that came with a submission, as those who work with the case see it. Its name and type are the sender's words. */
export interface SubmittedFile {
  /** Position in the submission, from 1. */
  place: number;
  /** Bytes. */
  size: number;
  /**
   * 可疑: name, media type and first bytes contradict each other, or a click on the name runs it. Null until
   * it was examined, for a file that arrived before the hub looked at once.
   */
  doubtful: boolean | null;
}

/** SQL: the files of a submission as a JSON array of {@link SubmittedFile}. `submission`: its id, e.g. `s.id`. */
export const submittedFiles = (submission: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('place', sf.place, 'size', sf.size, 'doubtful', sf.doubtful) order by sf.place), '[]')
     from (select row_number() over (order by id) as place, size, doubtful from attachments where submission_id = ${submission}) sf)`;
