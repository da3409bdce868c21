import { offerDraft } from './draft.js';
import { suggestPlaces } from './suggest-places.js';
import { sendFromPage } from './send-form.js';
import { showSameProblems } from './same-problems.js';

/* Enhances the public pages. Every page works without it. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance]')) {
  sendFromPage(form);
  offerDraft(form);
  suggestPlaces(form);
  showSameProblems(form);
}

// In a frame of another site the page tells how high it is, and nothing else.
if (window.parent !== window && 'ResizeObserver' in window)
  new ResizeObserver(() =>
    window.parent.postMessage({ huiliuHeight: document.documentElement.scrollHeight }, '*'),
  ).observe(document.body);
