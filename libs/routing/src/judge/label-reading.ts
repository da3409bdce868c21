import { type CategoryReading } from '../learning/text-features.js';
import { type Segmenter } from '../text/segment.js';

/** Title and text, normalised. */
export interface LabelledText {
  title: string;
  text: string;
}

/** A text in the form that the category model reads. */
export function labelReading({ title, text }: LabelledText, segmenter: Segmenter): CategoryReading {
  return { title, text, words: { title: title === '' ? [] : segmenter.cut(title), text: segmenter.cut(text) } };
}
