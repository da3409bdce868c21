import { effects } from '../clock-codes.js';
import type { Lifecycle } from '../lifecycle.js';
import { bringTogether } from './bring-together.js';
import { ORDER_WORK } from './order-work.js';
import { ORDER_STATES } from './order-states.js';
import { ORDER_RECEPTION } from './order-reception.js';
import { ORDER_HANDLING, ORDER_RETURNS } from './order-handling.js';
import { ORDER_CALLBACK } from './order-callback.js';
import { ORDER_WITHDRAWAL } from './order-withdrawal.js';

/** 热线工单: from the call to the call-back. */
export const ORDER: Lifecycle = {
  name: 'order',
  zh: '热线工单',
  en: 'hotline order',
  states: ORDER_STATES,
  rows: [
    ...ORDER_RECEPTION,
    ...ORDER_RETURNS,
    ...ORDER_HANDLING,
    ...ORDER_WORK,
    ...ORDER_CALLBACK,
    ...ORDER_WITHDRAWAL,
    bringTogether(['pending', 'dispatched', 'handling'], 'attached', effects('stop H.ANSWER H.SIGN H.RETURN H.CENTRE')),
  ],
};
