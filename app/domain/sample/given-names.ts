/** Common given names in the Netherlands; only to notice that a column holds people. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aad aart abdel abdullah achmed ad adam adriaan ahmed aisha albert alex alexander ali alice amber amina amira amy an andre
  andrea angela anja ank anke ann anna anne anneke annelies annemarie annette annie anouk ans anton antoon arie arjan arjen
  arnold arthur astrid atie ayse babette barbara bart bas beatrix ben bernard bert berend bianca bob bram brigitte bruno
  carla carlo carmen carolien caroline casper catharina charlotte chris christa christian christina claudia coen conny cor
  corine cornelis corrie cynthia daan daniel daphne dave david debbie demi dennis diana dick dieuwke dirk dolf dorien ed eddy
  edith edwin eefje elena eline elise ellen els elsbeth emiel emily emma emre eric erik ernst esra esther eva eveline evert
  fatima fatma femke ferdinand fleur floor floris frank frans fred frederik frits gea geert gerard gerda gerrit gert gijs
  gisela greet guido guus hanna hannah hanneke hans harm harold harrie harry hasan hassan heidi hein heleen helena helma
  henk hendrik henny henri herman hilde huib hugo ibrahim ilse ina ineke inge ingrid irene iris irma isa ivo jaap jack jacob
  jacqueline jan janneke janny jasmijn jasper jean jeanette jelle jenny jeroen jesse jet jetske jim jo joan job jochem joep
  johan johanna john jolanda joke joop joost jordy jorg joris jos josef jose josephine joyce judith julia juliette jurgen
  kaat karel karen karim karin karlijn katja kees kevin khalid kim klaas koen laila lars laura leen leendert lena leo leonie
  leon liam lianne lida lies liesbeth lieke lieve lilian linda lisa lisanne liza loes lotte louis louise luc lucas luuk lydia
  maaike maarten machteld madelon malika manon marc marcel marco margot margreet maria marian marianne marie marieke marijke
  marina mario marion maris mark marleen marlies marloes mart martin martijn martine mathijs maurice max mehmet melanie
  menno merel mia michael michel michiel mieke milan milou miranda mirjam mo mohamed mohammed moniek monique murat mustafa
  nadia nadine nancy nathalie nick nico nicole niek niels nienke nina noa noah noor nora olaf olga omar oscar otto patricia
  patrick paul paula paulien peggy perry peter petra phil philip piet pieter pim pien rachel rachid ralf ramon rebecca
  reinier rene renate renske rianne richard rik rina rita rob robbert robert robin roel roelof rogier roland rolf romy ron
  ronald rosa roos roy ruben rudolf rutger ruth ruud saar sabine sam samantha samira sander sandra sanne sara sarah saskia
  sebastiaan selma serge sharon sem sien silvia simon simone sjaak sjoerd sofie sonja sophie stan stef stefan stephan steven
  stijn suzan suzanne sven sylvia tamara tanja ted thea theo thijs thomas thea tijmen tim timo tineke tobias tom ton tonny
  toos tristan truus ursula valerie vera victor vincent wendy wesley wietske wiebe wil willem wilma wim wouter yara yasmin
  youssef yvonne yusuf zeynep zoe`.split(/\s+/),
);
