. ./script
function=$(complete -p gadgetctl | sed 's/.* -F \([^ ]*\) .*/\1/')

# offer LINE: what is offered for the last word of the line, which may be empty.
offer() {
  COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_KEY=9 COMPREPLY=()
  read -ra COMP_WORDS <<<"$1"
  [[ $1 != *' ' ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  "$function" gadgetctl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  echo "$1: ${COMPREPLY[*]}"
}

offer 'gadgetctl do'
offer 'gadgetctl up '
offer 'gadgetctl up --u'
offer 'gadgetctl functions ua'
offer 'gadgetctl check --controller bcm'
offer 'gadgetctl describe --speed '
