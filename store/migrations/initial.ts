import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

const sqlOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The unified model with its policies, then what entities cannot say: references and the search function. */
export class Initial extends Migration {
  override up(): void {
    this.addSql(sqlOf('./0001Initial.sql'));
    this.addSql(sqlOf('./0001Functions.sql'));
  }
}
