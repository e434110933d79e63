import { useTranslation } from 'react-i18next';
import { toast } from './toast.tsx';

/**
 * Copies a text and says what came of it. Where the browser does not let the page copy, the text stays selected in
 * `shown`, the element that shows it, or stands in what is said.
 */
export function useCopy(): (text: string, shown?: HTMLElement | null) => Promise<void> {
  const { t } = useTranslation();
  return async (text, shown) => {
    if ((await written(text)) || copiedBySelection(text, shown)) toast(t('copy.done'));
    else toast(shown ? t('copy.selected') : t('copy.refused', { text }));
  };
}

/** Over plain HTTP, as in many company networks, pages have no clipboard. */
async function written(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return false;
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which needs no HTTPS: the browser copies what is selected. */
function copiedBySelection(text: string, shown: HTMLElement | null | undefined): boolean {
  if (shown) {
    select(shown);
    return document.execCommand('copy');
  }
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'visually-hidden';
  document.body.append(box);
  try {
    select(box);
    return document.execCommand('copy');
  } finally {
    box.remove();
  }
}

function select(shown: HTMLElement): void {
  if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) shown.select();
  else getSelection()?.selectAllChildren(shown);
}
