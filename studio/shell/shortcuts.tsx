import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/kbd.tsx';

/** Which keys do what; the texts are `keys.<name>`. */
const GROUPS: readonly {
  readonly name: string;
  readonly keys: readonly (readonly [string, readonly string[]])[];
}[] = [
  {
    name: 'everywhere',
    keys: [
      ['find', ['mod+K']],
      ['help', ['?']],
    ],
  },
  {
    name: 'lists',
    keys: [
      ['search', ['/']],
      ['move', ['J', 'K']],
      ['ends', ['Home', 'End']],
      ['select', ['X']],
      ['open', ['enter']],
      ['new', ['N']],
      ['filter', ['F']],
      ['clear', ['Esc']],
    ],
  },
  {
    name: 'records',
    keys: [
      ['save', ['mod+S']],
      ['back', ['Esc']],
      ['neighbour', ['J', 'K']],
    ],
  },
  {
    name: 'lines',
    keys: [
      ['cell', ['Tab']],
      ['row', ['enter']],
      ['above', ['mod+D']],
      ['paste', ['mod+V']],
      ['remove', ['mod+backspace']],
      ['shift', ['alt+↑', 'alt+↓']],
    ],
  },
];

export function Shortcuts({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('keys.all')} footer={null} onCancel={onClose} width={560}>
      <dl className="keys">
        {GROUPS.flatMap(({ name, keys }) => [
          <h3 key={name}>{t(`keys.${name}`)}</h3>,
          ...keys.map(([act, names]) => (
            <div key={`${name}.${act}`}>
              <dt>{t(`keys.${act}`)}</dt>
              <dd>
                {names.map((one) => (
                  <Kbd key={one} keys={one} />
                ))}
              </dd>
            </div>
          )),
        ])}
      </dl>
    </Modal>
  );
}
