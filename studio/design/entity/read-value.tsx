/** What an editor shows to who may only look at it. */
export function ReadValue({ label, value, mono }: { label: string; value: string; mono?: true }) {
  return (
    <div className="f">
      <div className="label">{label}</div>
      <div className="rov">
        {value === '' ? <span className="mut">—</span> : <span className={mono && 'mono'}>{value}</span>}
      </div>
    </div>
  );
}
