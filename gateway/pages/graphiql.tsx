import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './graphiql.css';

const KEY = 'workgraph.key';
const FIRST_QUERY = `# Paste your key above, then press the play button.
{
  workItems(first: 3, filter: { statusCategories: [IN_PROGRESS] }) {
    nodes {
      key
      title
      status { name category }
      assignees { name }
      sprint { name }
      leadTime
      native { ... on JiraIssue { rank } }
    }
  }
}
`;

/** Where GraphiQL keeps the query of the open tab. */
const QUERY = 'graphiql:query';

/**
 * GraphiQL stores its tabs a moment before their query, and a reload in between would open an empty tab beside them: it finds the first
 * query stored from the start.
 */
function keepFirstQuery() {
  if (localStorage.getItem(QUERY) === null) localStorage.setItem(QUERY, FIRST_QUERY);
}

/** GraphiQL with a field for the API key; the key stays in this tab and goes nowhere but to this server. */
function Explorer() {
  const [key, setKey] = useState(() => sessionStorage.getItem(KEY) ?? '');
  const fetcher = useMemo(() => createFetcher(key), [key]);
  const keep = (value: string) => {
    sessionStorage.setItem(KEY, value);
    setKey(value);
  };
  return (
    <>
      <div className="key-bar">
        <label htmlFor="key">API key</label>
        <input
          id="key"
          type="password"
          autoComplete="off"
          placeholder="wg_…"
          value={key}
          onChange={(event) => keep(event.target.value.trim())}
        />
      </div>
      <div className="explorer">
        <GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY} />
      </div>
    </>
  );
}

function createFetcher(key: string) {
  return async (params: object) => {
    const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) };
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(params) });
    return response.json();
  };
}

keepFirstQuery();
const root = document.getElementById('root');
if (root) createRoot(root).render(<Explorer />);
