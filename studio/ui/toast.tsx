import { useSyncExternalStore } from 'react';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly text: string; act(): void };
}

let shown: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

/** Says something that cannot be seen on screen, for four seconds. */
export function toast(text: string, action?: Toast['action']): void {
  const id = ++last;
  set([...shown.slice(-2), action ? { id, text, action } : { id, text }]);
  setTimeout(() => dismiss(id), 4000);
}

function dismiss(id: number): void {
  set(shown.filter((one) => one.id !== id));
}

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <output className="toasts" aria-live="polite">
      {toasts.map(({ id, text, action }) => (
        <div className="toast" key={id}>
          <span className="grow">{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                action.act();
                dismiss(id);
              }}
            >
              {action.text}
            </button>
          )}
        </div>
      ))}
    </output>
  );
}
