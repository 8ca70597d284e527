declare module 'swagger-ui-dist/swagger-ui-bundle.js' {
  /** Draws the API documentation into `dom_id`. */
  export default function SwaggerUIBundle(options: Record<string, unknown>): unknown;
}
declare module '*.css';
