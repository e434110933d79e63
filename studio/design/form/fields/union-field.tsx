import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../../read-only.ts';
import { useAt, useFormDocument } from '../document.ts';
import { hintOf } from '../hints.ts';
import { Place, type PlaceProps } from '../place.tsx';
import { converted, optionOf, optionsOf } from '../schema/union.ts';

/** A place that takes one of several shapes: which one, in words, and the field of that shape below. */
export function UnionField({ id, node, path, pointer, registry, label, required }: PlaceProps) {
  const { t } = useTranslation();
  const document = useFormDocument();
  const isRead = useReadOnly();
  const value = useAt(pointer);
  const options = optionsOf(document.book, node);
  const current = value === undefined ? undefined : optionOf(document.book, node, value);
  const shapes = hintOf(node).shapes ?? options.map(({ shape }) => shape);
  const choose = (index: number) => {
    const option = options[index];
    if (!option || option === current) return;
    const next = converted(value, current ?? option, option);
    if (next !== undefined) document.set(path, next);
  };
  const isLoss = (index: number) => {
    const option = options[index];
    return !!option && !!current && option !== current && converted(value, current, option) === undefined;
  };
  const isEmpty = !current || current.shape === 'const';
  if (isRead && isEmpty)
    return (
      <output className="rov">
        {t(`schemaForm.shape.${current ? shapes[options.indexOf(current)] : 'none'}`)}
      </output>
    );
  return (
    <div className="union">
      {!isRead && (
        // biome-ignore lint/a11y/useSemanticElements: the buttons are one control
        <div className="seg" role="group" aria-label={label} aria-describedby={`${id}-note`}>
          {!required && (
            <button
              type="button"
              className={current === undefined ? 'on' : ''}
              aria-pressed={current === undefined}
              onClick={() => document.set(path, undefined)}
            >
              {t('schemaForm.shape.none')}
            </button>
          )}
          {options.map((option, index) => (
            <button
              type="button"
              key={option.place}
              className={option === current ? 'on' : ''}
              aria-pressed={option === current}
              disabled={isLoss(index)}
              title={isLoss(index) ? t('schemaForm.shapeLoses') : undefined}
              onClick={() => choose(index)}
            >
              {t(`schemaForm.shape.${shapes[index]}`)}
            </button>
          ))}
        </div>
      )}
      {!isEmpty && <Place registry={registry} path={path} node={current} required bare />}
    </div>
  );
}
