/** GraphQL is used for what REST does not have; a test validates each document against the official schema. */
const FIELD = 'field { ... on ProjectV2FieldCommon { id name } }';

const FIELD_VALUES = `fieldValues(first: 30) {
  nodes {
    __typename
    ... on ProjectV2ItemFieldSingleSelectValue { name optionId ${FIELD} }
    ... on ProjectV2ItemFieldIterationValue { title iterationId startDate duration ${FIELD} }
    ... on ProjectV2ItemFieldNumberValue { number ${FIELD} }
    ... on ProjectV2ItemFieldDateValue { date ${FIELD} }
    ... on ProjectV2ItemFieldTextValue { text ${FIELD} }
  }
}`;

const BOARD_ITEMS = `projectItems(first: 10, includeArchived: false) {
  nodes { id isArchived project { id number title } ${FIELD_VALUES} }
}`;

const toDetailsQuery = (more: string) => `query Details($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Issue { id ${more} }
    ... on PullRequest { id headRefName baseRefName merged reviewDecision ${more} }
  }
}`;

/** What REST leaves out of up to 100 issues and pull requests. */
export const DETAILS = toDetailsQuery(BOARD_ITEMS);
/** GitHub refuses a whole query when the token lacks the scope for one field of it, here `read:project`. */
export const DETAILS_WITHOUT_BOARDS = toDetailsQuery('');

export const BOARD = `query Board($owner: String!, $number: Int!) {
  repositoryOwner(login: $owner) {
    ... on ProjectV2Owner {
      projectV2(number: $number) {
        id number title url closed
        fields(first: 50) {
          nodes {
            ... on ProjectV2FieldCommon { id name dataType }
            ... on ProjectV2SingleSelectField { options { id name } }
            ... on ProjectV2IterationField {
              configuration {
                iterations { id title startDate duration }
                completedIterations { id title startDate duration }
              }
            }
          }
        }
      }
    }
  }
}`;

/** Board values change without touching the issue: this finds whose did. */
export const BOARD_ITEMS_BY_UPDATE = `query BoardItems($id: ID!, $first: Int!, $after: String) {
  node(id: $id) {
    ... on ProjectV2 {
      items(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          updatedAt
          content {
            __typename
            ... on Issue { number repository { nameWithOwner } }
            ... on PullRequest { number repository { nameWithOwner } }
          }
        }
      }
    }
  }
}`;

const toPeopleQuery = (fields: string) => `query People($owner: String!, $name: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    assignableUsers(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ${fields} }
    }
  }
}`;

export const PEOPLE = toPeopleQuery('databaseId login name email avatarUrl');
/** For a token without `user:email` and `read:user`. */
export const PEOPLE_WITHOUT_EMAIL = toPeopleQuery('databaseId login name avatarUrl');

export const ADD_TO_BOARD = `mutation AddToBoard($input: AddProjectV2ItemByIdInput!) {
  addProjectV2ItemById(input: $input) { item { id } }
}`;

export const SET_BOARD_FIELD = `mutation SetBoardField($input: UpdateProjectV2ItemFieldValueInput!) {
  updateProjectV2ItemFieldValue(input: $input) { projectV2Item { id } }
}`;

export const CLEAR_BOARD_FIELD = `mutation ClearBoardField($input: ClearProjectV2ItemFieldValueInput!) {
  clearProjectV2ItemFieldValue(input: $input) { projectV2Item { id } }
}`;
