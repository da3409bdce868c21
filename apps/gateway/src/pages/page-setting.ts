import type { FastifyRequest } from 'fastify';
import { parseCookie } from 'cookie';
import { pageLanguageOf, type PageLanguage } from './page-language.js';

/** 无障碍: how a person wants pages to look, besides what their machine says. */
export const DISPLAYS = ['large', 'contrast'] as const;
export type Display = (typeof DISPLAYS)[number];

/** What every public page knows of the request. */
export interface PageSetting {
  language: PageLanguage;
  /** Path of the page itself, relative to the hub, for the switches of language and display. */
  path: string;
  display: readonly Display[];
  /** Shown in a frame of another site: without the parts that lead away from the form. */
  framed?: boolean;
}

/** Says nothing of the person but how large they want to read. */
export const DISPLAY_COOKIE = 'huiliu-display';

export function settingOf({ query, headers }: FastifyRequest, path: string): PageSetting {
  const wanted = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[DISPLAY_COOKIE];
  return {
    language: pageLanguageOf((query as Record<string, unknown>)['lang']),
    path,
    display: displaysIn(wanted),
  };
}

export const displaysIn = (wanted: string | undefined): Display[] =>
  DISPLAYS.filter((display) => wanted?.split('.').includes(display));
