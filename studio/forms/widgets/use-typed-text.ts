import { useRef, useState } from 'react';
import { same } from '../content.ts';

/** What a text says: a value, or what is wrong with it in the reader's language. */
export type Reading = { readonly value: unknown } | { readonly fault: string };

interface Typed {
  readonly text: string;
  /** As the input was found. */
  readonly begun: string;
  readonly held: unknown;
  /** The value while this is typed; another one was put there from elsewhere and wins. */
  readonly value: unknown;
}

interface Source {
  readonly value: unknown;
  readonly unread: string | undefined;
  /** How the value is written while it is edited. */
  readonly edited: string;
  /** Every keystroke that can be read counts at once; else what stands there when the input is left. */
  readonly live: boolean;
  read(text: string): Reading;
  onChange(value: unknown): void;
  onUnread(text: string, fault: string): void;
}

export interface TypedText {
  /** Undefined while nobody types: the value is shown as it reads best. */
  readonly text: string | undefined;
  begin(): void;
  type(text: string): void;
  /** Takes what was typed: as a value, or as a text to be mended. */
  leave(): void;
  drop(): void;
}

/** A text input in front of a value: nothing that is typed changes under the hands of who types it, or gets lost. */
export function useTypedText(source: Source): TypedText {
  const { value, unread, edited } = source;
  const [typed, setTyped] = useState<Typed | null>(null);
  const latest = useRef({ typed, source });
  latest.current.source = source;
  const put = (next: Typed | null) => {
    latest.current.typed = next;
    setTyped(next);
  };
  const begun = (): Typed => ({ text: unread ?? edited, begun: unread ?? edited, held: value, value });
  return {
    text: typed && same(typed.value, value) ? typed.text : unread,
    begin: () => put(begun()),
    type(text) {
      const before = latest.current.typed ?? begun();
      const reading = source.live ? source.read(text) : undefined;
      const next = reading && 'value' in reading ? reading.value : value;
      put({ ...before, text, value: next });
      if (!same(next, value)) source.onChange(next);
    },
    leave() {
      const { typed: left, source: now } = latest.current;
      put(null);
      if (!left || left.text === left.begun) return;
      const reading = now.read(left.text);
      if ('value' in reading) {
        if (!same(reading.value, now.value) || now.unread !== undefined) now.onChange(reading.value);
        return;
      }
      if (!same(left.held, now.value)) now.onChange(left.held);
      now.onUnread(left.text, reading.fault);
    },
    drop: () => put(null),
  };
}
