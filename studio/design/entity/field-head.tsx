import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { DraftDocument } from '../draft/draft.ts';
import { useReadOnly } from '../read-only.ts';
import type { Property } from './entity-content.ts';
import { fieldIcon } from './field-look.ts';
import { useFieldTitle } from './use-field-title.ts';

/** What the field is called, and what can be done with it as a whole. */
export function FieldHead(props: {
  document: DraftDocument;
  pointer: string;
  property: Property;
  onRemove(): void;
}) {
  const { document, pointer, property, onRemove } = props;
  const { t } = useTranslation();
  const isRead = useReadOnly();
  const titleOf = useFieldTitle(document);
  const name = pointer.split('/').at(-1) ?? '';
  const remove = {
    key: 'remove',
    icon: <Icon name="trash" />,
    label: t('design.field.remove'),
    danger: true,
  };
  return (
    <header className="hd">
      <Icon name={fieldIcon(property)} />
      <h3 className="grow cut">{titleOf({ name, pointer, property })}</h3>
      {!isRead && (
        <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: [remove], onClick: onRemove }}>
          <button type="button" className="btn text sm icon" aria-label={t('design.field.more')}>
            <Icon name="more" />
          </button>
        </Dropdown>
      )}
    </header>
  );
}
