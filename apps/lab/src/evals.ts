import { evalAccusations } from './eval/accusations.js';
import { evalLinkPairs } from './eval/link-pairs.js';
import { evalTexts } from './eval/texts.js';
import { evalOrder } from './eval/order.js';
import { evalExplain } from './eval/explain.js';
import { evalClassify } from './eval/classify.js';
import { evalHotspot } from './eval/hotspot.js';
import { evalLink } from './eval/link.js';
import { evalRoute } from './eval/route.js';
import { evalRouteText } from './eval/route-text.js';
import type { Experiment } from './experiment.js';

/**
 * All measurements of `npm run eval -- NAME`. Each prints a table for people and, last, one line of JSON for machines.
 */
export const EVALS: Readonly<Record<string, Experiment>> = {
  classify: evalClassify,
  link: evalLink,
  route: evalRoute,
  'route-text': evalRouteText,
  hotspot: evalHotspot,
  order: evalOrder,
  explain: evalExplain,
  accusations: evalAccusations,
  texts: evalTexts,
  'link-pairs': evalLinkPairs,
};
