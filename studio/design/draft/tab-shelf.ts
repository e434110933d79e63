import { Shelf } from './shelf.ts';

const shelves = new Map<string, Shelf>();

/** The shelf of a person in this tab of the browser. While something lies there the tab does not close unasked. */
export function shelfOf(user: string): Shelf {
  const known = shelves.get(user);
  if (known) return known;
  const made = new Shelf(user, sessionStorage, () => {
    // Browsers keep pages for the way back only while nobody listens for this.
    if ([...shelves.values()].every(({ isEmpty }) => isEmpty)) removeEventListener('beforeunload', warn);
    else addEventListener('beforeunload', warn);
  });
  shelves.set(user, made);
  return made;
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
