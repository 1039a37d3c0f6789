import { Fragment } from 'react';
import { exactFloat, floatBits, shortFloat } from './format-float';
import type { Formula, Term } from './formula';
import { Symbol } from './symbol';
import { useNumberText } from './use-steps';
import styles from './formula.module.css';

interface FormulaListProps {
  readonly formulas: readonly Formula[];
  readonly allDigits: boolean;
}

/** Formulas with each number under its symbol. `allDigits` shows every number to its last digit and bit. */
export function FormulaList({ formulas, allDigits }: FormulaListProps) {
  return (
    <>
      {allDigits && (
        <p className={styles.note}>
          Each operation is rounded to the nearest float32: brackets first, then × and /, then + and −, from left to
          right.
        </p>
      )}
      <ul aria-label="Formulas" className={styles.list}>
        {formulas.map((formula) => (
          <li key={formula.title}>
            <h3 className={styles.title}>{formula.title}</h3>
            <p className={styles.formula} translate="no">
              {formula.tokens.map((token, i) => (
                // The terms of a formula never change places.
                // oxlint-disable-next-line react/no-array-index-key
                <Fragment key={i}>
                  {typeof token === 'string' ? <Sign text={token} /> : <Value term={token} />}{' '}
                </Fragment>
              ))}
            </p>
            {allDigits && <ExactValues formula={formula} />}
            {allDigits && formula.parts && <PartialSums parts={formula.parts} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Value({ term }: { readonly term: Term }) {
  const numberText = useNumberText();
  return (
    <span className={styles.term} title={term.means}>
      <span className={styles.symbol}>
        <Symbol text={term.symbol} />
      </span>{' '}
      <span className={styles.value}>{term.type === 'count' ? shortFloat(term.value) : numberText(term.value)}</span>
    </span>
  );
}

function Sign({ text }: { readonly text: string }) {
  return <span className={styles.sign}>{text}</span>;
}

/** Each distinct number of a formula, exactly. */
function ExactValues({ formula }: { readonly formula: Formula }) {
  const terms = formula.tokens.filter((token) => typeof token !== 'string');
  const different = terms.filter((term, i) => terms.findIndex(({ symbol }) => symbol === term.symbol) === i);
  return (
    <table className={styles.exact}>
      <tbody>
        {different.map((term) => (
          <tr key={term.symbol}>
            <th scope="row">
              <Symbol text={term.symbol} />
            </th>
            <td>{term.means}</td>
            <td className={styles.digits}>{exactFloat(term.value)}</td>
            <td className={styles.bits}>{term.type === 'float32' ? floatBits(term.value) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the sum of an overlap was rounded: sixteen sums over every fourth pixel, added in a fixed order. */
function PartialSums({ parts }: { readonly parts: Float32Array }) {
  const rows = [0, 4, 8, 12].map((first) => Array.from(parts.subarray(first, first + 4)));
  return (
    <figure className={styles.parts}>
      <figcaption>
        Added up in sixteen sums, one for each place in squares of 4 × 4 pixels; then rows (1 + 2) + (3 + 4), then
        columns (1 + 3) + (2 + 4).
      </figcaption>
      <table className={styles.exact}>
        <tbody>
          {rows.map((row, y) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={y}>
              {row.map((part, x) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={x} className={styles.digits}>
                  {shortFloat(part)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
