/** The titles of a table's columns, each with the class that gives the column its width. */
export function TableHead({
  columns,
}: {
  columns: readonly (readonly [title: string, className?: string])[];
}) {
  return (
    <thead>
      <tr>
        {columns.map(([title, className]) => (
          <th key={title} scope="col" className={className}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
