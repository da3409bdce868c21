import type { Connector } from './connector.js';
import { email } from './email.js';
import { feed } from './feed.js';
import { fileRow } from './file-row.js';
import { hotline } from './hotline.js';
import { letter } from './letter.js';
import { open311 } from './open311.js';
import { surveyAnswer } from './survey.js';
import { visit } from './visit.js';
import { web } from './web.js';
import { wechat } from './wechat.js';

/** All channels. A channel that is not listed here does not exist. */
export const CONNECTORS: readonly Connector[] = [
  hotline,
  web,
  letter,
  visit,
  feed,
  fileRow,
  open311,
  email,
  surveyAnswer,
  wechat,
];

/** The channel of `POST /intake/{name}`, or undefined. */
export function connectorNamed(name: string): Connector | undefined {
  return CONNECTORS.find((connector) => connector.name === name);
}
