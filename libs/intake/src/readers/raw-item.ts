/** One item of a feed in a common form. Everything except the text may be missing. */
export interface RawItem {
  id?: string;
  url?: string;
  title?: string;
  text?: string;
  author?: string;
  /** As written. */
  date?: string;
  comments?: number;
}
