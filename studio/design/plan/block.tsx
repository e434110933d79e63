import type { ReactNode } from 'react';

/** A part of the report: heading, what it is about, content. */
export function Block({
  title,
  note,
  children,
}: {
  title: string;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="blk">
      <h2>
        {title}
        {note !== undefined && <span className="mut">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
