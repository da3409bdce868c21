import { ElMessageBox } from 'element-plus';
import { language } from '../../language/language.js';

const WORDS = {
  zh: {
    title: '写明用途',
    ask: '查看会记录在案：谁、何时、为何。请写明用途。',
    go: '查看',
    cancel: '不看',
    short: '至少两个字',
  },
  en: {
    title: 'Say what for',
    ask: 'It is written down who looks, when and what for. Say what for.',
    go: 'Show',
    cancel: 'Do not show',
    short: 'at least two letters',
  },
};

/** Asks for the purpose of a reading that is written down; undefined where the person does not want it any more. */
export async function askPurpose(): Promise<string | undefined> {
  const t = WORDS[language.value];
  const answer = await ElMessageBox.prompt(t.ask, t.title, {
    confirmButtonText: t.go,
    cancelButtonText: t.cancel,
    inputValidator: (typed: string) => (typed ?? '').trim().length >= 2 || t.short,
  }).catch(() => undefined);
  return answer?.value.trim();
}
