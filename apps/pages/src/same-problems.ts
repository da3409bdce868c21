import { pageWords } from './page-words.js';

/** A problem that several people told, as `POST /similar-problems` shows it. */
interface SameProblem {
  number: string;
  category: string;
  place: string;
  since: string;
  people: number;
  state: string;
}

const PAUSE_MS = 900;
const SHORTEST = 8;

/** 可能是同一件事: shows, while a person types, what others told already; who says 我也是 keeps a receipt of their own. */
export function showSameProblems(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-same]');
  if (!place) return;
  let timer = 0;
  let asked = '';
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  const ask = async (): Promise<void> => {
    const fields = new FormData(form);
    const [text, title, where] = ['text', 'title', 'place'].map((name) => String(fields.get(name) ?? '').trim());
    const question = JSON.stringify({ text, title, place: where });
    if (text!.length < SHORTEST || question === asked || chosen(form).value !== '') return;
    asked = question;
    const lang = document.documentElement.lang === 'en' ? 'en' : 'zh';
    const headers = { 'content-type': 'application/json', 'accept-language': lang };
    const answer = await fetch('similar-problems', { method: 'POST', headers, body: question }).catch(() => undefined);
    if (!answer?.ok || asked !== question) return;
    show(form, place, (await answer.json()) as SameProblem[]);
  };
}

function show(form: HTMLFormElement, place: HTMLElement, problems: readonly SameProblem[]): void {
  const words = pageWords();
  const title = document.createElement('p');
  title.textContent = words.same;
  place.replaceChildren(...(problems.length === 0 ? [] : [title, ...problems.map((one) => cardOf(form, place, one))]));
}

function cardOf(form: HTMLFormElement, place: HTMLElement, problem: SameProblem): HTMLElement {
  const words = pageWords();
  const card = document.createElement('div');
  card.className = 'same';
  const about = document.createElement('p');
  about.textContent = [problem.category, problem.place, problem.since, words.people(problem.people), problem.state]
    .filter((part) => part !== '')
    .join(' · ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'second';
  button.textContent = words.mine;
  button.addEventListener('click', () => {
    chosen(form).value = problem.number;
    const told = document.createElement('p');
    told.textContent = `${about.textContent ?? ''}。${words.chosen}`;
    const back = document.createElement('button');
    back.type = 'button';
    back.className = 'second';
    back.textContent = words.notMine;
    back.addEventListener('click', () => {
      chosen(form).value = '';
      place.replaceChildren();
    });
    place.replaceChildren(told, back);
    back.focus();
  });
  card.append(about, button);
  return card;
}

const chosen = (form: HTMLFormElement): HTMLInputElement => form.elements.namedItem('same') as HTMLInputElement;
