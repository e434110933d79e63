/** A record that is on its way, in final geometry; shown after 200 ms. */
export function RecordSkeleton() {
  return (
    <div className="later" aria-busy="true">
      <header className="rhead">
        <span className="sk" style={{ width: 280, height: 16 }} />
      </header>
      <div className="doc">
        {[0, 1].map((section) => (
          <section className="sect" key={section}>
            <header>
              <span className="sk" style={{ width: 90, height: 14 }} />
            </header>
            <div className="fields">
              {[0, 1, 2, 3, 4, 5].map((field) => (
                <div className="f" key={field}>
                  <span className="sk" style={{ width: 70 }} />
                  <div className="in" />
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
