import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';

SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#root', deepLinking: true, validatorUrl: null, persistAuthorization: true });
