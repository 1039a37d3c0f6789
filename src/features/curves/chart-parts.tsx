import styles from './curves.module.css';

export const SCALES = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

interface RowProps {
  readonly kind: 'heldOut' | 'current' | 'line';
  readonly name: string;
  readonly value: string;
}

/** What a line of a chart is, and its value at the moment being read. */
export function Row({ kind, name, value }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <span className={`${styles.key} ${styles[kind]}`} aria-hidden="true" />
        {name}
      </th>
      <td>{value}</td>
    </tr>
  );
}
