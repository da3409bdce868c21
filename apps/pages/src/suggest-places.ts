/** A place of the city's tables, as `GET /places` tells it. */
interface SuggestedPlace {
  name: string;
  area: string;
}

const PAUSE_MS = 250;

/**
 * 地点搜索: suggests known places for what is typed. It is the browser's own list of suggestions (`datalist`), which works with keyboard
 * and screen reader; what is typed counts, whether it is on the list or not.
 */
export function suggestPlaces(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[list]');
  const list = field?.list;
  if (!field || !list) return;
  let timer = 0;
  let asked = '';
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  const ask = async (): Promise<void> => {
    const typed = field.value.trim();
    if (typed === '' || typed === asked) return;
    asked = typed;
    const answer = await fetch(`places?q=${encodeURIComponent(typed)}`).catch(() => undefined);
    if (!answer?.ok || asked !== typed) return;
    const places = (await answer.json()) as SuggestedPlace[];
    list.replaceChildren(...places.map(optionOf));
  };
}

function optionOf({ name, area }: SuggestedPlace): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = `${area}${name}`;
  return option;
}
